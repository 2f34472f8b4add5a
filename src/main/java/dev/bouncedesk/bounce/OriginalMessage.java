package dev.bouncedesk.bounce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the headers of the returned message, or the sending service's event, tell about the sending
 * side.
 *
 * @param from the address in From
 * @param envelopeSender the address in Return-Path or X-Envelope-From; empty for none or {@code <>}
 * @param messageId without angle brackets
 * @param subject decoded
 * @param date as it stands in the header or the event
 * @param sendingIp the address of the host that handed the message to the reporting side, from
 *     Received or the diagnostic, in its textual form
 * @param helo the name that host gave in EHLO
 * @param dkimSignatures one a DKIM-Signature header (RFC 6376 section 3.5)
 * @param authenticationResults the Authentication-Results headers as they stand (RFC 8601)
 * @param size octets of the returned message, where it or the report tells
 * @param received the Received headers, newest first
 */
public record OriginalMessage(
    Optional<String> from,
    Optional<String> envelopeSender,
    Optional<String> messageId,
    Optional<String> subject,
    Optional<String> date,
    Optional<String> sendingIp,
    Optional<String> helo,
    List<DkimSignature> dkimSignatures,
    List<String> authenticationResults,
    OptionalLong size,
    List<String> received) {

  public OriginalMessage {
    dkimSignatures = List.copyOf(dkimSignatures);
    authenticationResults = List.copyOf(authenticationResults);
    received = List.copyOf(received);
  }

  /**
   * What a DKIM-Signature header names.
   *
   * @param domain its d= tag, lower case
   * @param selector its s= tag
   */
  public record DkimSignature(String domain, String selector) {}
}
