package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the people of a domain hand in their mail. */
final class SubmissionHost {
  /** What such hosts are called where DNS says nothing; the domain follows. */
  private static final List<String> USUAL = List.of("smtp.", "mail.", "submission.");

  private SubmissionHost() {}

  /**
   * The host: the one in the bounce that refused the domain's own mail, if it bears the domain's
   * name; else what the domain's SRV records name (RFC 6186 section 3.1, RFC 8314 section 5.1);
   * else the first usual name that exists, or the best mail host.
   *
   * @param remote the host that refused, as the bounce names it
   */
  static Optional<MailHost> of(String domain, Optional<String> remote, DnsSession dns) {
    Stream<String> refused = remote.filter(r -> r.endsWith("." + domain)).stream();
    Stream<String> named =
        Stream.of("_submissions._tcp.", "_submission._tcp.")
            .flatMap(service -> services(dns.ask(service + domain, RecordType.SRV)));
    Stream<String> usual = USUAL.stream().map(prefix -> prefix + domain);
    return Stream.of(refused, named, usual)
        .flatMap(names -> names)
        .map(name -> MailRoute.host(0, name, dns))
        .filter(host -> !host.addresses().isEmpty())
        .findFirst()
        .or(() ->
            MailRoute.of(domain, dns).mailHosts().stream()
                .filter(host -> !host.addresses().isEmpty())
                .findFirst());
  }

  /** RFC 2782: the lowest priority first; a target of "." says that there is no such service. */
  private static Stream<String> services(Answer answer) {
    return answer.records(Record.Service.class).stream()
        .filter(s -> !s.host().isEmpty())
        .sorted(Comparator.comparingInt(Record.Service::priority))
        .map(Record.Service::host);
  }
}
