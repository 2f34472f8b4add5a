package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.MtaSts;
import dev.bouncedesk.probe.auth.PolicyFetcher;
import dev.bouncedesk.probe.auth.PolicyFetcher.Fetched;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The recipient domain's MTA-STS record and policy, and whether it covers every mail host. */
final class MtaStsCheck implements Check {
  private final PolicyFetcher fetcher;

  MtaStsCheck(PolicyFetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public CheckId id() {
    return CheckId.MTA_STS;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    return List.of(
        subject
            .recipientDomain()
            .map(domain -> draft(domain, dns))
            .orElseGet(() -> Draft.nothing("the bounce names no recipient's domain")));
  }

  private Draft draft(String domain, DnsSession dns) {
    return switch (MtaSts.announced(domain, dns)) {
      case MtaSts.Announced.No no ->
          Draft.of(domain, Outcome.STS_MISSING, domain + " has no MTA-STS policy");
      case MtaSts.Announced.Invalid i ->
          Draft.of(
                  domain,
                  Outcome.STS_INVALID,
                  "senders cannot use the MTA-STS record of " + domain + ": " + i.problem())
              .advice(
                  "Publish one TXT record at _mta-sts."
                      + domain
                      + ", such as \"v=STSv1; id=20260101\".");
      case MtaSts.Announced.Unknown u ->
          Draft.indefinite(domain, "the MTA-STS record of " + domain, u.answer());
      case MtaSts.Announced.Yes yes -> policy(domain, yes.id(), dns);
    };
  }

  private Draft policy(String domain, String id, DnsSession dns) {
    String host = "mta-sts." + domain;
    List<InetAddress> addresses = new ArrayList<>();
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      dns.ask(host, type)
          .records(Record.Address.class)
          .forEach(a -> addresses.add(IpLiteral.named(host, a.address().getAddress())));
    }
    String record = "_mta-sts." + domain + ": id " + id;
    if (addresses.isEmpty()) {
      return dns.ask(host, RecordType.A).isDefinite()
          ? Draft.of(
                  domain,
                  Outcome.STS_UNREACHABLE,
                  domain + " announces an MTA-STS policy, but " + host + " does not exist")
              .evidence(record)
              .advice(
                  "Give "
                      + host
                      + " an address and serve /.well-known/mta-sts.txt there, or take the TXT record out.")
          : Draft.indefinite(domain, "the address of " + host, dns.ask(host, RecordType.A));
    }
    return switch (fetcher.fetch(host, addresses, dns.deadline())) {
      case Fetched.Text text -> read(domain, text.body(), record, dns);
      case Fetched.Unusable u ->
          Draft.of(
                  domain,
                  Outcome.STS_UNREACHABLE,
                  "the MTA-STS policy of " + domain + " cannot be used: " + u.why())
              .evidence(record)
              .advice(
                  "Serve the policy at https://"
                      + host
                      + "/.well-known/mta-sts.txt as text/plain, without a redirect.");
      case Fetched.BadCertificate b ->
          Draft.of(
                  domain,
                  Outcome.STS_UNREACHABLE,
                  "the MTA-STS policy of "
                      + domain
                      + " cannot be fetched: the certificate of "
                      + host
                      + " is not good")
              .evidence(record, b.why())
              .advice("Give " + host + " a certificate for its own name from a public authority.");
      case Fetched.Unreachable u ->
          // The web may be closed to this machine only: nothing is said against the target.
          Draft.of(
                  domain,
                  Outcome.NO_ANSWER,
                  "unknown: the MTA-STS policy of " + domain + " could not be fetched from here")
              .evidence(record, u.why());
      case Fetched.NotAllowed n ->
          Draft.of(domain, Outcome.NOT_ALLOWED, "not checked: address not allowed")
              .evidence(record);
    };
  }

  private static Draft read(String domain, String body, String record, DnsSession dns) {
    return switch (MtaSts.parse(body)) {
      case MtaSts.Parsed.Invalid i ->
          Draft.of(
                  domain,
                  Outcome.STS_INVALID,
                  "senders cannot use the MTA-STS policy of " + domain + ": " + i.problem())
              .evidence(record)
              .advice(
                  "Repair the policy file: version, mode, max_age and one mx line a mail host.");
      case MtaSts.Parsed.Valid(MtaSts policy) -> covered(domain, policy, record, dns);
    };
  }

  private static Draft covered(String domain, MtaSts policy, String record, DnsSession dns) {
    List<String> lines =
        List.of(
            record,
            "mode "
                + policy.mode().name().toLowerCase(Locale.ROOT)
                + ", max_age "
                + policy.maxAge(),
            "mx " + String.join(", ", policy.hosts()));
    List<String> outside =
        MailRoute.of(domain, dns).mailHosts().stream()
            .map(MailHost::name)
            .filter(h -> !policy.covers(h))
            .toList();
    if (!outside.isEmpty() && policy.mode() != MtaSts.Mode.NONE) {
      return Draft.of(
              domain,
              Outcome.STS_MX_NOT_COVERED,
              "the MTA-STS policy of "
                  + domain
                  + " does not cover its mail host "
                  + String.join(", ", outside))
          .evidence(lines)
          .advice(
              policy.mode() == MtaSts.Mode.ENFORCE
                  ? "Senders that honour the policy do not deliver there. Add the host to the policy and change the id in the TXT record."
                  : "Add the host to the policy and change the id in the TXT record before the mode becomes enforce.");
    }
    return Draft.of(
            domain,
            Outcome.STS_PUBLISHED,
            domain + " has an MTA-STS policy that covers its mail hosts")
        .evidence(lines);
  }
}
