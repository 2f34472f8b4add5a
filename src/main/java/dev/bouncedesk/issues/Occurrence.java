package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.Optional;

/**
 * One failure of one recipient, once.
 *
 * @param issue the issue it counts for
 * @param at when it happened
 * @param source how it came
 * @param recipientDomain in clear, unless the workspace wants {@link Privacy#HASH}
 * @param recipientReference the same for the same address; names nobody without the key
 * @param recipient the whole address, only with {@link Privacy#KEEP}
 * @param senderDomain the registrable domain it was sent for
 * @param sendingIp the address it was sent from
 * @param remoteMta the host that refused
 * @param diagnostic with addresses and secrets masked; hostile until escaped
 * @param origin where it was handed in
 */
public record Occurrence(
    long id,
    long issue,
    Instant at,
    Optional<String> recipientDomain,
    Optional<String> recipientReference,
    Optional<String> recipient,
    Optional<String> senderDomain,
    Optional<String> sendingIp,
    Optional<String> remoteMta,
    Optional<String> diagnostic,
    Origin origin) {}
