package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.Dane;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.dns.Parallel;
import dev.bouncedesk.probe.dns.Record;
import java.util.List;

/** The TLSA records of the recipient domain's mail hosts (RFC 7672). */
final class DaneCheck implements Check {
  private static final int MOST_HOSTS = 3;

  @Override
  public CheckId id() {
    return CheckId.DANE;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.recipientDomain().isEmpty()) {
      return List.of(Draft.nothing("the bounce names no recipient's domain"));
    }
    String domain = subject.recipientDomain().get();
    MailRoute route = MailRoute.of(domain, dns);
    if (route instanceof MailRoute.Unknown unknown) {
      return List.of(Draft.indefinite(domain, "the mail hosts of " + domain, unknown.answer()));
    }
    List<String> hosts =
        route.mailHosts().stream().map(MailHost::name).distinct().limit(MOST_HOSTS).toList();
    return hosts.isEmpty()
        ? List.of(Draft.nothing(domain + " has no mail host"))
        : Parallel.map(hosts, host -> draft(host, Dane.find(host, dns)));
  }

  private static Draft draft(String host, Dane.Published published) {
    return switch (published) {
      case Dane.Published.Usable u ->
          Draft.of(
                  host,
                  Outcome.TLSA_PUBLISHED,
                  host + " has signed TLSA records: senders with DANE insist on them")
              .evidence(lines(u.records()));
      case Dane.Published.Missing m ->
          Draft.of(host, Outcome.TLSA_MISSING, host + " has no TLSA records");
      case Dane.Published.Unsigned u ->
          Draft.of(
                  host,
                  Outcome.TLSA_UNSIGNED,
                  "the TLSA records of " + host + " are not signed, so senders ignore them")
              .evidence(lines(u.records()))
              .advice("Sign the zone of " + host + " with DNSSEC, or take the records out.");
      case Dane.Published.Unusable u ->
          Draft.of(
                  host,
                  Outcome.TLSA_UNUSABLE,
                  "none of the TLSA records of " + host + " can be used for mail")
              .evidence(lines(u.records()))
              .advice(
                  "Mail knows the usages 2 and 3 only (RFC 7672 section 3.1): publish 3 1 1 of the host's key.");
      case Dane.Published.Unknown u ->
          Draft.indefinite(host, "the TLSA records of " + host, u.answer());
    };
  }

  static List<String> lines(List<Record.Tlsa> records) {
    return records.stream()
        .limit(10)
        .map(t -> "TLSA " + t.usage() + " " + t.selector() + " " + t.matching() + " " + t.data())
        .toList();
  }
}
