package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A probe that may connect to a test's servers, with DNS that leads there. */
final class SmtpRig {
  static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  static final Requester ANNA = Requester.member("U1", "C1");

  final MemoryLedger ledger = new MemoryLedger();
  private final FakeDns dns;
  private final ProbeSettings settings;

  private SmtpRig(FakeDns dns, ProbeSettings settings) {
    this.dns = dns;
    this.settings = settings;
  }

  /** acme.example's one mail host is this server. */
  static SmtpRig at(FakeSmtp server, String... moreDns) {
    String[] lines =
        Stream.concat(
                Stream.of("acme.example MX 10 mx.acme.example", "mx.acme.example A 127.0.0.1"),
                Stream.of(moreDns))
            .toArray(String[]::new);
    return new SmtpRig(FakeDns.of(lines), settings(Set.of(server.pair())));
  }

  static ProbeSettings settings(Set<String> allow) {
    SmtpSettings smtp =
        SmtpSettings.as("probe.desk.example", "postmaster@desk.example").withAllowAddresses(allow);
    return ProbeSettings.defaults()
        .withFrom("probe.desk.example")
        .withSmtp(smtp)
        .withDeadlines(
            new ProbeSettings.Deadlines(
                Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofSeconds(5)));
  }

  /** The same, with these domains as the operator's own. */
  SmtpRig owning(String... domains) {
    return with(settings.withSmtp(settings.smtp().withOwnDomains(List.of(domains))));
  }

  SmtpRig with(ProbeSettings other) {
    return new SmtpRig(dns, other);
  }

  ProbeSettings settings() {
    return settings;
  }

  Probe probe() {
    return new Probe(settings, dns, ledger, InstantSource.fixed(NOW));
  }

  /** A confirmed request about a bounce of bob@acme.example for this reason. */
  static ProbeRequest request(String reason, CheckId... checks) {
    Map<String, String> fields = Map.of("reason", reason, "recipient", "bob@acme.example");
    return ProbeRequest.ofBounce(Bounces.failure(fields), Optional.empty(), ANNA)
        .only(Set.of(checks))
        .confirmed(new Confirmation(ANNA, NOW));
  }

  ProbeResult run(String reason, CheckId... checks) {
    return probe().run(request(reason, checks));
  }

  /** The finding of this outcome. */
  static Finding finding(ProbeResult result, Outcome outcome) {
    return result.findings().stream()
        .filter(f -> f.outcome() == outcome)
        .findFirst()
        .orElseThrow(() -> new AssertionError(outcome + " is not among " + result));
  }
}
