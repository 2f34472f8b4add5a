package dev.bouncedesk.probe.smtp;

import java.util.Optional;

/**
 * What a visit is to learn beyond banner and EHLO.
 *
 * @param helo the name to give
 * @param mailFrom the sender to give; empty for {@code <>}
 * @param startTls whether to start TLS where it is offered
 * @param mailBeforeTls whether to ask, before TLS, if the server insists on it
 * @param recipient the address to name in RCPT
 * @param random an address at the same domain that nobody has, for the catch-all test
 * @param relayTo an address elsewhere, for the open-relay test
 */
public record SmtpWants(
    String helo,
    String mailFrom,
    boolean startTls,
    boolean mailBeforeTls,
    Optional<String> recipient,
    Optional<String> random,
    Optional<String> relayTo) {

  /** Banner and EHLO alone. */
  public static SmtpWants hello(String helo) {
    return new SmtpWants(
        helo, "", false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
