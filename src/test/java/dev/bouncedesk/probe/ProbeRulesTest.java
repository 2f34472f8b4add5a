package dev.bouncedesk.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.auth.HttpsPolicyFetcher;
import dev.bouncedesk.probe.auth.PolicyFetcher;
import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that keep a probe from becoming a tool against others. */
class ProbeRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  @Test
  void theJdkNeverResolvesANameForAProbe() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.bouncedesk.probe");
    noClasses().should().callMethod(InetAddress.class, "getByName", String.class).check(classes);
    noClasses().should().callMethod(InetAddress.class, "getAllByName", String.class).check(classes);
    noClasses().should().callMethod(InetAddress.class, "getHostName").check(classes);
    noClasses().should().callMethod(InetAddress.class, "getCanonicalHostName").check(classes);
    noClasses().should().callMethod(InetSocketAddress.class, "getHostName").check(classes);
    noClasses()
        .should()
        .callConstructor(InetSocketAddress.class, String.class, int.class)
        .check(classes);
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 80, 443, 2525, 110, 3306})
  void onlyMailPortsAreOpen(int port) {
    Gate gate = new Gate(AddressTable.standard(), false, Set.of());
    InetAddress address = IpLiteral.parse("8.8.8.8").orElseThrow();
    assertFalse(gate.allows(address, port));
    assertTrue(gate.allows(address, 25));
    assertEquals(
        port == 2525, new Gate(AddressTable.standard(), true, Set.of()).allows(address, port));
    assertThrows(
        Gate.NotAllowed.class, () -> gate.open(address, port, Deadline.in(Duration.ofSeconds(1))));
  }

  @Test
  void anExceptionForTestsHoldsForExactlyOneAddress() {
    Gate gate = new Gate(AddressTable.standard(), false, Set.of("127.0.0.1:10025"));
    assertTrue(gate.allows(IpLiteral.parse("127.0.0.1").orElseThrow(), 25));
    assertFalse(gate.allows(IpLiteral.parse("127.0.0.2").orElseThrow(), 25));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Gate(AddressTable.standard(), false, Set.of("localhost:25")));
  }

  @Test
  void aNameThatChangesBetweenCheckAndUseIsHeldToItsFirstAnswer() {
    AtomicInteger asked = new AtomicInteger();
    Resolver rebinding =
        (question, deadline) ->
            FakeDns.of(
                    "mx.evil.example A "
                        + (asked.getAndIncrement() == 0 ? "192.0.2.1" : "10.0.0.1"))
                .ask(question, deadline);
    DnsSession dns = new DnsSession(rebinding, Deadline.in(Duration.ofSeconds(5)));
    Answer first = dns.ask("mx.evil.example", RecordType.A);
    assertEquals(first, dns.ask("mx.evil.example", RecordType.A));
    assertEquals(1, asked.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "64:ff9b::7f00:1"})
  void aPolicyIsNotFetchedFromInside(String address) {
    HttpsPolicyFetcher fetcher = new HttpsPolicyFetcher(AddressTable.standard());
    List<InetAddress> inside =
        List.of(IpLiteral.parse("8.8.8.8").orElseThrow(), IpLiteral.parse(address).orElseThrow());
    assertEquals(
        new PolicyFetcher.Fetched.NotAllowed(),
        fetcher.fetch("mta-sts.acme.example", inside, Deadline.in(Duration.ofSeconds(1))));
  }

  @Test
  void guestsSharedChannelsAndOthersAreKeptOut() {
    ProbeSettings.Access open = new ProbeSettings.Access(Set.of(), Set.of(), false, false);
    ProbeSettings.Access kept = new ProbeSettings.Access(Set.of("G1"), Set.of("C1"), true, true);
    assertTrue(AccessRule.refusal(open, Requester.member("U1", "C9")).isEmpty());
    assertTrue(AccessRule.refusal(open, who(true, false, Set.of(), "C1")).isPresent());
    assertTrue(AccessRule.refusal(open, who(false, true, Set.of(), "C1")).isPresent());
    assertTrue(AccessRule.refusal(kept, who(true, true, Set.of("G1"), "C1")).isEmpty());
    assertTrue(AccessRule.refusal(kept, who(false, false, Set.of("G2"), "C1")).isPresent());
    assertTrue(AccessRule.refusal(kept, who(false, false, Set.of("G1"), "C2")).isPresent());
  }

  private static Requester who(boolean guest, boolean shared, Set<String> groups, String place) {
    return new Requester("U1", groups, place, guest, shared, Optional.empty());
  }

  @Test
  void eachSmtpLimitIsCountedByItself() {
    assertEquals(1, allowed(new ProbeSettings.Limits(9, 9, 1, 9, 9, 9, Duration.ZERO), false, 0));
    assertEquals(2, allowed(new ProbeSettings.Limits(9, 9, 9, 2, 9, 9, Duration.ZERO), false, 0));
    assertEquals(2, allowed(new ProbeSettings.Limits(9, 9, 9, 9, 2, 9, Duration.ZERO), false, 0));
    assertEquals(3, allowed(new ProbeSettings.Limits(9, 3, 9, 9, 9, 9, Duration.ZERO), true, 0));
    assertEquals(4, allowed(new ProbeSettings.Limits(9, 9, 9, 9, 9, 4, Duration.ZERO), true, 0));
  }

  @Test
  void aLimitRunsOutWithItsTime() {
    assertEquals(5, allowed(new ProbeSettings.Limits(9, 9, 1, 9, 9, 9, Duration.ZERO), false, 601));
  }

  /** How many of five SMTP probes are let through, this many seconds apart. */
  private static int allowed(ProbeSettings.Limits limits, boolean otherDomains, int apart) {
    RateLimits rates = new RateLimits(limits, new MemoryLedger());
    int allowed = 0;
    for (int i = 0; i < 5; i++) {
      String domain = otherDomains ? "d" + i + ".example" : "acme.example";
      Entry entry =
          new Entry(
              NOW.plusSeconds((long) i * apart),
              Kind.SMTP,
              "U1",
              "C1",
              Optional.empty(),
              domain,
              Optional.of(domain),
              Optional.of("bob@" + domain),
              Optional.of("U1"),
              true,
              "");
      allowed += rates.take(entry).refusal().isEmpty() ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void localPartsAndTheProbersAddressAreHiddenInAChannel() {
    Redaction redaction = new Redaction(List.of(IpLiteral.parse("203.0.113.9").orElseThrow()));
    assertEquals(
        "250 …@acme.example accepted from this machine",
        redaction.line("250 bob.smith@acme.example accepted from 203.0.113.9"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsRowInThePlan(Reason reason) {
    CheckPlan.Row row = CheckPlan.standard().forReason(reason);
    assertFalse(row.tells().isEmpty());
    assertTrue(row.dns().stream().noneMatch(CheckId::connects));
    assertTrue(row.smtp().stream().allMatch(CheckId::connects));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whatTellsNothingIsUnknownForEveryReason(Outcome outcome) {
    Bearings bearings = Bearings.standard();
    for (Reason reason : Reason.values()) {
      boolean unknown = bearings.of(Optional.of(reason), outcome) == Verdict.UNKNOWN;
      assertEquals(outcome.condition() == Condition.UNCLEAR, unknown, reason + " " + outcome);
    }
  }

  @Test
  void aLaterProbeSaysWhatChanged() {
    ProbeResult before = run("acme.example MX 10 mx.acme.example");
    ProbeResult now = run("acme.example MX 10 mx.acme.example", "mx.acme.example A 192.0.2.1");
    List<String> changes = ProbeChanges.between(ProbeTrace.of(before), now);
    assertTrue(changes.get(0).startsWith("acme.example has 1 mail host"), changes.toString());
    assertTrue(changes.get(0).endsWith("(before: mx dangling)"), changes.toString());
    assertEquals(List.of(), ProbeChanges.between(ProbeTrace.of(now), now));
    assertEquals(List.of(), ProbeChanges.between(ProbeTrace.of(now), run("acme.example TIMEOUT")));
    ProbeTrace old = ProbeTrace.read("mx old.example=mx-dangling; moon acme.example=full; mx");
    assertEquals(List.of("no longer: mx dangling (old.example)"), ProbeChanges.between(old, now));
    assertEquals(List.of(), ProbeChanges.between(old, run("acme.example TIMEOUT")));
  }

  @Test
  void whatAProbeToldSurvivesBeingKeptAsALine() {
    ProbeTrace trace = ProbeTrace.of(run("acme.example MX 10 mx.acme.example"));
    assertFalse(trace.told().isEmpty());
    assertEquals(trace, ProbeTrace.read(trace.text(1000)));
    assertEquals(new ProbeTrace(List.of()), ProbeTrace.read(trace.text(5)));
  }

  private static ProbeResult run(String... zone) {
    return new Probe(ProbeSettings.defaults(), FakeDns.of(zone), new MemoryLedger(), () -> NOW)
        .run(
            ProbeRequest.ofTarget(new Target.Domain("acme.example"), Requester.member("U1", "C1"))
                .only(Set.of(CheckId.MX)));
  }
}
