package dev.bouncedesk.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether SMTP checks can be run for a request, and what they would do. */
public sealed interface SmtpOffer {

  /**
   * They can, once a person says yes.
   *
   * @param hosts the mail hosts that would be connected to, best first
   * @param ports the ports
   * @param helo the name that would be given in EHLO
   * @param mailFrom the sender that would be given; empty for {@code <>}
   * @param recipient the one address that RCPT would name; empty where RCPT is not asked for
   * @param checks what would be learnt
   * @param until the yes counts until then
   */
  record Offered(
      List<String> hosts,
      List<Integer> ports,
      String helo,
      String mailFrom,
      Optional<String> recipient,
      List<CheckId> checks,
      Instant until)
      implements SmtpOffer {
    public Offered {
      hosts = List.copyOf(hosts);
      ports = List.copyOf(ports);
      checks = List.copyOf(checks);
    }
  }

  /**
   * They cannot.
   *
   * @param sentence why, one plain sentence
   */
  record Refused(String sentence) implements SmtpOffer {}
}
