package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.dns.Resolver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final Requester ANNA = Requester.member("U1", "C1");

  private final MemoryLedger ledger = new MemoryLedger();

  @Test
  void withoutAnswersFromDnsNothingIsCalledMissing() {
    ProbeResult result =
        probe(FakeDns.silent()).run(ProbeRequest.ofTarget(new Target.Domain("acme.example"), ANNA));
    assertEquals("Unknown: no answer from DNS", result.headline().substring(0, 27));
    assertEquals(Verdict.UNKNOWN, result.verdict());
    for (Finding finding : result.findings()) {
      assertEquals(Verdict.UNKNOWN, finding.verdict(), finding.headline());
      assertFalse(finding.headline().contains("missing"), finding.headline());
      assertTrue(finding.headline().matches("(unknown|not checked): .*"), finding.headline());
    }
  }

  @Test
  void everyProbeIsWrittenDownBeforeItRunsAndWhenItHasEnded() {
    FakeDns dns = FakeDns.of("acme.example MX 10 mx.acme.example", "mx.acme.example A 192.0.2.1");
    probe(dns).run(ProbeRequest.ofTarget(new Target.Domain("acme.example"), ANNA));
    ProbeLedger.Entry entry = ledger.entries().get(0);
    assertEquals("U1", entry.user());
    assertEquals("acme.example", entry.target());
    assertTrue(entry.allowed());
    assertTrue(ledger.endOf(0).isPresent());
  }

  @Test
  void aRowIsWrittenForARefusalToo() {
    Requester guest = new Requester("U2", Set.of(), "C1", true, false, java.util.Optional.empty());
    ProbeResult result =
        probe(FakeDns.of()).run(ProbeRequest.ofTarget(new Target.Domain("acme.example"), guest));
    assertEquals(ProbeResult.Status.REFUSED, result.status());
    assertFalse(ledger.entries().get(0).allowed());
  }

  @Test
  void theSameQuestionSoonAfterIsAnsweredFromMemoryAndSaysSo() {
    FakeDns dns = FakeDns.of("acme.example MX 10 mx.acme.example", "mx.acme.example A 192.0.2.1");
    Probe probe = probe(dns);
    ProbeRequest request = ProbeRequest.ofTarget(new Target.Domain("acme.example"), ANNA);
    probe.run(request);
    int asked = dns.asked().size();
    assertEquals(ProbeResult.Status.CACHED, probe.run(request).status());
    assertEquals(asked, dns.asked().size());
  }

  @Test
  void aPersonGetsTenProbesInTenMinutes() {
    Probe probe = probe(FakeDns.of());
    for (int i = 0; i < 10; i++) {
      Target target = new Target.Domain("d" + i + ".example");
      assertEquals(
          ProbeResult.Status.DONE, probe.run(ProbeRequest.ofTarget(target, ANNA)).status());
    }
    ProbeRequest eleventh = ProbeRequest.ofTarget(new Target.Domain("d10.example"), ANNA);
    ProbeResult result = probe.run(eleventh);
    assertEquals(ProbeResult.Status.REFUSED, result.status());
    assertEquals(
        "You have run 10 checks in the last 10 minutes, which is the limit."
            + " Try again in a few minutes.",
        result.headline());
  }

  @Test
  void aResultSurvivesBeingWrittenAsJson() {
    FakeDns dns = FakeDns.of("acme.example MX 10 mx.acme.example", "mx.acme.example A 192.0.2.1");
    ProbeResult result =
        probe(dns).run(ProbeRequest.ofTarget(new Target.Domain("acme.example"), ANNA));
    ProbeResult back = ProbeJson.read(ProbeJson.write(result).toString()).orElseThrow();
    assertEquals(ProbeJson.write(result), ProbeJson.write(back));
  }

  private Probe probe(Resolver dns) {
    return new Probe(ProbeSettings.defaults(), dns, ledger, InstantSource.fixed(NOW));
  }
}
