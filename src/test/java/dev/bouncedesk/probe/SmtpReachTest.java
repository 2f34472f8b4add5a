package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What this machine cannot reach is not called a fault of others. */
@Timeout(20)
class SmtpReachTest {
  private static final String[] DNS = {
    "acme.example MX 10 mx.acme.example",
    "mx.acme.example A 127.0.0.9",
    "ref.example A 127.0.0.1",
    "probe.desk.example A 127.0.0.7",
    "7.0.0.127.in-addr.arpa PTR probe.desk.example"
  };

  private final MemoryLedger ledger = new MemoryLedger();
  private Instant now = SmtpRig.NOW;

  @Test
  void withoutAReferenceASilentHostIsNotTestable() throws IOException {
    ProbeResult result = probe(Optional.empty(), dead("127.0.0.9"), DNS).run(request());
    assertNotTestable(result, "and this machine may be cut off from port 25");
  }

  @Test
  void whereTheReferenceIsSilentTooPort25IsBlockedHere() throws IOException {
    ProbeResult result =
        probe(
                Optional.of("ref.example"),
                Set.of(pair("127.0.0.9", port()), pair("127.0.0.1", port())),
                DNS)
            .run(request());
    assertNotTestable(
        result, "and port 25 is blocked here, for ref.example does not answer either");
  }

  @Test
  void aReferenceThatDnsDoesNotKnowSaysNothingAboutThePort() throws IOException {
    Probe probe =
        probe(
            Optional.of("gone.example"),
            dead("127.0.0.9"),
            "acme.example MX 10 mx.acme.example",
            "mx.acme.example A 127.0.0.9",
            "probe.desk.example A 127.0.0.7",
            "7.0.0.127.in-addr.arpa PTR probe.desk.example");
    assertNotTestable(probe.run(request()), "and this machine may be cut off from port 25");
    assertTrue(
        probe.selfCheck().getFirst().startsWith("Whether port 25 can be reached from here is not"));
  }

  @Test
  void whereTheReferenceAnswersASilentHostIsDown() throws IOException {
    try (FakeSmtp live = FakeSmtp.polite(Map.of())) {
      Set<String> allow = Set.of(pair("127.0.0.9", port()), live.pair());
      ProbeResult result = probe(Optional.of("ref.example"), allow, DNS).run(request());
      assertEquals(Outcome.SMTP_DOWN, result.findings().getFirst().outcome());
      assertEquals(Verdict.CONFIRMS, result.verdict());
    }
  }

  @Test
  void anAddressOfAKindThatNothingHereReachesIsNoFaultOfTheHost() throws IOException {
    try (FakeSmtp live = FakeSmtp.polite(Map.of())) {
      Set<String> allow = Set.of(live.pair(), pair("::1", port()));
      ProbeResult result =
          probe(
                  Optional.of("ref.example"),
                  allow,
                  "acme.example MX 10 mx.acme.example",
                  "mx.acme.example A 127.0.0.1",
                  "mx.acme.example AAAA ::1",
                  "ref.example A 127.0.0.1")
              .run(request());
      Finding finding = SmtpRig.finding(result, Outcome.SMTP_ANSWERS);
      assertTrue(finding.headline().endsWith("; not testable from here: ::1"), finding.headline());
      assertEquals(Verdict.CONTRADICTS, result.verdict());
    }
  }

  @Test
  void aSecondAddressOfAKindThatAnswersIsDownByItself() throws IOException {
    try (FakeSmtp live = FakeSmtp.polite(Map.of())) {
      Set<String> allow = Set.of(live.pair(), pair("127.0.0.9", port()));
      ProbeResult result =
          probe(
                  Optional.empty(),
                  allow,
                  "acme.example MX 10 mx.acme.example",
                  "mx.acme.example A 127.0.0.1",
                  "mx.acme.example A 127.0.0.9")
              .run(request());
      SmtpRig.finding(result, Outcome.SMTP_ANSWERS_PARTLY);
    }
  }

  @Test
  void theReferenceIsAskedOnceADay() throws IOException {
    try (FakeSmtp live = FakeSmtp.polite(Map.of())) {
      Probe probe =
          probe(Optional.of("ref.example"), Set.of(pair("127.0.0.9", port()), live.pair()), DNS);
      probe.run(request());
      now = now.plus(Duration.ofHours(2));
      probe.run(request());
      assertEquals(1, greetings(live));
      now = now.plus(Duration.ofHours(23));
      probe.run(request());
      assertEquals(2, greetings(live));
    }
  }

  @Test
  void theSelfCheckIsWrittenDownAndFindsNothingWrong() throws IOException {
    try (FakeSmtp live = FakeSmtp.polite(Map.of())) {
      Probe probe = probe(Optional.of("ref.example"), Set.of(live.pair()), DNS);
      assertEquals(List.of(), probe.selfCheck());
      Entry row = ledger.entries().getFirst();
      assertEquals(Kind.SELF, row.kind());
      assertEquals(List.of("ref.example 127.0.0.1 25"), ledger.addressesOf(0));
      assertEquals(Optional.of("neutral: port 25 can be reached"), ledger.endOf(0));
    }
  }

  @Test
  void theSelfCheckNamesWhatIsWrongWithThisMachine() throws IOException {
    List<String> problems =
        probe(
                Optional.of("ref.example"),
                Set.of(pair("127.0.0.1", port())),
                "ref.example A 127.0.0.1",
                "probe.desk.example A 127.0.0.7",
                "7.0.0.127.in-addr.arpa PTR other.example")
            .selfCheck();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("Reverse DNS of 127.0.0.7 does not lead back"));
    assertTrue(problems.get(1).startsWith("Port 25 cannot be reached from here: the reference"));
    List<String> nameless =
        probe(Optional.empty(), Set.of(), "other.example A 127.0.0.1").selfCheck();
    assertTrue(nameless.getFirst().contains("has no address in DNS"), nameless.toString());
  }

  @Test
  void whereDnsIsSilentTheNameIsNotBlamed() {
    Probe probe =
        new Probe(SmtpRig.settings(Set.of()), FakeDns.silent(), ledger, InstantSource.fixed(now));
    assertEquals(List.of(), probe.selfCheck());
  }

  @Test
  void nothingIsCheckedWhereSmtpChecksAreOff() {
    Probe probe =
        new Probe(
            ProbeSettings.defaults()
                .withSmtp(SmtpSettings.off().withReferenceHost(Optional.of("ref.example"))),
            FakeDns.of(DNS),
            ledger,
            InstantSource.fixed(now));
    assertEquals(List.of(), probe.selfCheck());
    assertEquals(List.of(), ledger.entries());
  }

  private Probe probe(Optional<String> reference, Set<String> allow, String... dns) {
    ProbeSettings settings = SmtpRig.settings(allow);
    return new Probe(
        settings.withSmtp(settings.smtp().withReferenceHost(reference)),
        FakeDns.of(dns),
        ledger,
        () -> now);
  }

  private ProbeRequest request() {
    return SmtpRig.request("network-error", CheckId.SMTP_CONNECT)
        .confirmed(new ProbeRequest.Confirmation(SmtpRig.ANNA, now));
  }

  private static void assertNotTestable(ProbeResult result, String why) {
    Finding finding = result.findings().getFirst();
    assertEquals(Outcome.SMTP_NOT_TESTABLE, finding.outcome());
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(finding.headline().startsWith("not testable from here"), finding.headline());
    assertTrue(finding.headline().endsWith(why), finding.headline());
  }

  private static long greetings(FakeSmtp server) {
    return server.heard().stream().filter(line -> line.startsWith("EHLO")).count();
  }

  private static Set<String> dead(String address) throws IOException {
    return Set.of(pair(address, port()));
  }

  private static String pair(String address, int port) {
    return address + ":" + port;
  }

  /** A port on which nobody listens. */
  private static int port() throws IOException {
    FakeSmtp server = FakeSmtp.polite(Map.of());
    server.close();
    return Integer.parseInt(server.pair().substring(server.pair().indexOf(':') + 1));
  }
}
