package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.smtp.SmtpReply;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import java.util.List;
import java.util.Optional;

/** What the answer to a stranger's recipient says of a mail host: whether it is an open relay. */
final class RelayReading {

  /**
   * Why the test would tell nothing: a host that takes the stranger's mail rightly is no relay.
   *
   * @param relayTo the address elsewhere
   * @param hosts those to be tested
   */
  Optional<Draft> atHome(Optional<String> relayTo, List<MailHost> hosts, DnsSession dns) {
    if (relayTo.isEmpty()) {
      return Optional.empty();
    }
    String domain = relayTo.get().substring(relayTo.get().lastIndexOf('@') + 1);
    List<String> own = MailRoute.of(domain, dns).mailHosts().stream().map(MailHost::name).toList();
    return hosts.stream()
        .map(MailHost::name)
        .filter(own::contains)
        .findFirst()
        .map(host ->
            Draft.of(
                host,
                Outcome.RELAY_NOT_TESTABLE,
                "not tested whether "
                    + host
                    + " relays: it takes the mail of "
                    + domain
                    + ", the test's sender, by right"));
  }

  /** The finding; empty where the dialogue did not get there. */
  Optional<Draft> of(SmtpVisit v, String relayTo) {
    return v.relay().map(r -> reading(v, r, relayTo).evidence("asked to relay: " + r.text()));
  }

  private static Draft reading(SmtpVisit v, SmtpReply r, String relayTo) {
    if (r.isPositive()) {
      return Draft.of(
              v.host(),
              Outcome.OPEN_RELAY,
              v.host()
                  + " takes mail for "
                  + relayTo
                  + ", which is not its own: it may be an open relay")
          .advice(
              "Unless it knows this machine as one to relay for, or refuses at a later step: let it relay for its own networks and for logins only, or it will be listed as a source of spam.");
    }
    if (r.isPermanent()) {
      return Draft.of(v.host(), Outcome.RELAY_REFUSED, v.host() + " does not relay for strangers");
    }
    return Draft.of(
        v.host(),
        Outcome.RCPT_DEFERRED,
        "unknown: " + v.host() + " put its answer off whether it relays");
  }
}
