package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Parallel;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the recipient's domain exists and who answers for it, and what DNSSEC says of it. */
final class NsCheck implements Check {
  @Override
  public CheckId id() {
    return CheckId.NS;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    return List.of(
        subject
            .recipientDomain()
            .map(domain -> draft(domain, dns))
            .orElseGet(() -> Draft.nothing("the bounce names no recipient's domain")));
  }

  private static Draft draft(String domain, DnsSession dns) {
    // The zone may begin above the name: the nearest one that has NS records answers for it.
    String zone = domain;
    Answer own = dns.ask(domain, RecordType.NS);
    Answer answer = own;
    while (answer instanceof Answer.NoRecords && zone.indexOf('.') != zone.lastIndexOf('.')) {
      zone = zone.substring(zone.indexOf('.') + 1);
      answer = dns.ask(zone, RecordType.NS);
    }
    return switch (answer) {
      case Answer.Found found -> found(domain, zone, found.all(Record.NameServer.class), dns);
      case Answer.NoSuchDomain none ->
          Draft.of(domain, Outcome.NO_SUCH_DOMAIN, domain + " does not exist (NXDOMAIN)")
              .advice(
                  "Check the spelling. If it is right, the domain has expired or its delegation is gone.");
      case Answer.NoRecords none ->
          Draft.of(domain, Outcome.NS_MISSING, domain + " has no name servers")
              .advice("Whoever registered the domain has to delegate it to name servers again.");
      case Answer.ServerFailed f -> Draft.indefinite(domain, "the name servers of " + domain, f);
      case Answer.Bogus b -> Draft.indefinite(domain, "the name servers of " + domain, b);
      case Answer.TimedOut t -> Draft.indefinite(domain, "the name servers of " + domain, t);
    };
  }

  private static Draft found(
      String domain, String zone, List<Record.NameServer> servers, DnsSession dns) {
    List<String> names = servers.stream().map(Record.NameServer::host).sorted().limit(13).toList();
    List<Answer> addresses = Parallel.map(names, n -> dns.ask(n, RecordType.A));
    Answer soa = dns.validated(zone, RecordType.SOA);
    List<String> lines = new ArrayList<>();
    int lost = 0;
    for (int i = 0; i < names.size(); i++) {
      boolean gone = addresses.get(i) instanceof Answer.NoSuchDomain;
      lost += gone ? 1 : 0;
      lines.add("NS " + names.get(i) + (gone ? ", which does not exist" : ""));
    }
    soa.records(Record.Authority.class)
        .forEach(s -> lines.add("SOA " + s.primary() + ", serial " + s.serial()));
    dnssec(soa).ifPresent(lines::add);
    if (soa instanceof Answer.Bogus bogus) {
      return Draft.indefinite(domain, "the zone " + zone, bogus);
    }
    if (!names.isEmpty() && lost == names.size()) {
      return Draft.of(domain, Outcome.NS_MISSING, "none of the name servers of " + zone + " exists")
          .evidence(lines)
          .advice("Whoever registered the domain has to name servers that exist.");
    }
    String count = names.size() == 1 ? "1 name server" : names.size() + " name servers";
    return Draft.of(domain, Outcome.NS_FOUND, domain + " exists, with " + count).evidence(lines);
  }

  private static Optional<String> dnssec(Answer soa) {
    if (!(soa instanceof Answer.Found found)) {
      return Optional.empty();
    }
    return switch (found.security()) {
      case SECURE -> Optional.of("DNSSEC: signed, and the signatures hold");
      case INSECURE -> Optional.of("DNSSEC: not signed");
      case UNCHECKED -> Optional.empty();
    };
  }
}
