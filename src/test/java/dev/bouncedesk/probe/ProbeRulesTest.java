package dev.bouncedesk.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The rules that keep a probe from becoming a tool against others. */
class ProbeRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  /** The rules of a polite and safe prober, and the tests that hold each. */
  private static final String RULES =
      """
      01 only a domain, an address, an IP         | TargetTest.everythingElseIsRefusedWithAPlainSentence
      01 no address inside                        | TargetTest.anAddressInsideIsRefusedWithoutSayingWhatItIs
      02 names are resolved by one resolver alone | ProbeRulesTest.theJdkNeverResolvesANameForAProbe
      03 special addresses, judged on the bytes   | guard.AddressTableTest.noConnectionGoesToASpecialAddress
      03 the operator's own blocks as well        | guard.AddressTableTest.theOperatorsOwnBlocksAreRefusedAsWell
      04 pinned to the first answer               | ProbeRulesTest.aNameThatChangesBetweenCheckAndUseIsHeldToItsFirstAnswer
      04 policies over HTTPS likewise             | ProbeRulesTest.aPolicyIsNotFetchedFromInside
      05 mail hosts of strangers likewise         | SmtpProbeTest.aPrivateMailHostIsNeverConnectedTo
      06 mail ports only                          | ProbeRulesTest.onlyMailPortsAreOpen
      07 exceptions for one address and port      | ProbeRulesTest.anExceptionForTestsHoldsForExactlyOneAddress
      07 they are said aloud at start             | ProbeRulesTest.anExceptionForTestsIsLoggedAsAWarning
      08 one deadline                             | HostileServersTest.anOctetAtATimeEndsByTheDeadline
      08 a line of at most 2 KiB                  | HostileServersTest.anEndlessLineIsCutOff
      08 a reply of at most 100 lines             | HostileServersTest.anEndlessBannerIsCutOff
      08 at most 64 KiB                           | HostileServersTest.longLinesAreCutOffByTheirSum
      08 three hosts, two addresses each          | SmtpProbeTest.threeHostsWithTwoAddressesEachAreTheMost
      08 two connections a probe                  | SmtpMannersTest.oneProbeHoldsTwoConnectionsAtOnce
      08 four connections altogether              | SmtpMannersTest.theProcessHoldsFourConnectionsAtOnce
      08 the test message likewise                | TestMessageTest.anEndlessBannerDoesNotFillTheMemory
      09 read first, never pipeline               | SmtpProbeTest.theDialogueWaitsForEachReplyAndSendsNoMessage
      09 HELO for old servers                     | SmtpProbeTest.anOldServerIsGreetedWithHelo
      09 no DATA, VRFY, EXPN, ETRN; QUIT ends     | SmtpMannersTest.whateverIsCheckedNothingElseIsSaidAndQuitEndsIt
      10 nothing is smuggled in by an address     | TargetTest.everythingElseIsRefusedWithAPlainSentence
      10 64 octets before the @                   | TargetTest.aLocalPartIsAtMost64Octets
      10 beyond ASCII only with SMTPUTF8          | SmtpMannersTest.anAddressBeyondAsciiIsNamedOnlyWhereTheHostTakesSuch
      11 names of the operator's own or none      | SmtpProbeTest.withoutNamesOfTheOperatorsOwnNothingIsOffered
      11 the HELO name leads here and back        | SmtpReachTest.theSelfCheckNamesWhatIsWrongWithThisMachine
      12 one place believes every certificate     | ProbeRulesTest.oneClassBelievesEveryCertificateAndNoneLogsIn
      13 off by default                           | SmtpProbeTest.withoutNamesOfTheOperatorsOwnNothingIsOffered
      13 the offer names everything               | OwnDomainChecksTest.whatIsOfferedForAnOwnDomainNamesEveryoneWhoIsNamed
      13 ten minutes, same person or group        | SmtpProbeTest.aYesCountsForTenMinutesAndFromTheSamePersonOrGroup
      13 permission again at the press            | SmtpMannersTest.permissionIsLookedAtAgainWhenTheButtonIsPressed
      14 guests, shared channels, groups          | ProbeRulesTest.guestsSharedChannelsAndOthersAreKeptOut
      15 each limit by itself                     | ProbeRulesTest.eachSmtpLimitIsCountedByItself
      15 DNS probes too                           | ProbeTest.aPersonGetsTenProbesInTenMinutes
      15 a restart resets no limit                | desk.StoredProbeLedgerTest.aRestartResetsNoLimitAndNoBackOff
      15 the same answer from memory              | ProbeTest.theSameQuestionSoonAfterIsAnsweredFromMemoryAndSaysSo
      15 a day's rest where unwelcome             | SmtpProbeTest.beingTurnedAwayIsNotAFaultOfTheHostAndIsHeededForADay
      16 no address that no bounce names          | SmtpProbeTest.anAddressThatNoBounceNamesIsNotAskedAbout
      16 deeper tests for own domains only        | OwnDomainChecksTest.noneOfThemIsRunForTheDomainOfAStranger
      17 a blocked port is no fault of others     | SmtpReachTest.whereTheReferenceIsSilentTooPort25IsBlockedHere
      18 never from where customers' mail leaves  | SmtpProbeTest.aMachineThatSendsTheCustomersMailDoesNotProbe
      19 error codes are no listing               | ProbeRulesTest.aListThatCannotBeBelievedListsNothing
      20 a row before the first packet            | SmtpProbeTest.theRowIsWrittenWithItsAddressesBeforeTheFirstPacket
      20 a row for a refusal                      | ProbeTest.aRowIsWrittenForARefusalToo
      21 hostile text is made harmless            | HostileServersTest.whatAServerSaysIsShownWithoutControls
      22 third persons and the prober are hidden  | RedactionTest.localPartsAndOwnAddressesAreLeftOut
      23 a refusal tells no range                 | SmtpProbeTest.aPrivateMailHostIsNeverConnectedTo
      """;

  static Stream<String[]> rules() {
    return RULES.lines().map(line -> line.split("\\s*\\|\\s*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void eachRuleIsHeldByATest(String rule, String test) throws ClassNotFoundException {
    int dot = test.lastIndexOf('.');
    String name = test.substring(0, dot);
    Class<?> type =
        Class.forName("dev.bouncedesk." + (name.startsWith("desk.") ? name : "probe." + name));
    boolean held =
        Stream.of(type.getDeclaredMethods())
            .filter(m -> m.getName().equals(test.substring(dot + 1)))
            .anyMatch(m ->
                m.isAnnotationPresent(Test.class)
                    || m.isAnnotationPresent(ParameterizedTest.class));
    assertTrue(held, rule + ": there is no test " + test);
  }

  @Test
  void noRuleIsForgotten() {
    assertEquals(
        IntStream.rangeClosed(1, 23).boxed().toList(),
        rules().map(r -> Integer.valueOf(r[0].substring(0, 2))).distinct().toList());
  }

  @Test
  void anExceptionForTestsIsLoggedAsAWarning() {
    Logger log = (Logger) LoggerFactory.getLogger(Gate.class);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    log.addAppender(seen);
    try {
      new Gate(AddressTable.standard(), false, Set.of());
      assertEquals(List.of(), seen.list);
      new Gate(AddressTable.standard(), false, Set.of("127.0.0.1:10025"));
      assertEquals(Level.WARN, seen.list.getFirst().getLevel());
      assertTrue(seen.list.getFirst().getFormattedMessage().contains("127.0.0.1:10025"));
    } finally {
      log.detachAppender(seen);
    }
  }

  @Test
  void oneClassBelievesEveryCertificateAndNoneLogsIn() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.bouncedesk");
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.bouncedesk\\.probe\\.smtp\\.TlsStarter\\$.*")
        .should()
        .beAssignableTo(TrustManager.class)
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.mail.Authenticator")
        .check(classes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.0.0.127.bl.example A 127.0.0.2 | 127.0.0.2 | listed",
        "2.0.0.127.bl.example A 127.0.0.2 | 127.255.255.254 | list-unusable",
        "2.0.0.127.bl.example A 127.0.0.2 | 203.0.113.80 | list-unusable",
        "9.9.9.9.bl.example A 127.0.0.2 | 127.0.0.2 | list-unusable",
        "1.0.0.127.bl.example A 127.0.0.2 | 127.0.0.2 | list-unusable"
      })
  void aListThatCannotBeBelievedListsNothing(String testPoint, String code, String outcome) {
    ProbeSettings settings =
        ProbeSettings.defaults()
            .withBlocklists(
                List.of(
                    new ProbeSettings.Blocklist(
                        "bl.example", ProbeSettings.Blocklist.Kind.ADDRESS, Optional.empty())));
    FakeDns dns = FakeDns.of(testPoint, "7.113.0.203.bl.example A " + code);
    ProbeResult result =
        new Probe(settings, dns, new MemoryLedger(), () -> NOW)
            .run(
                ProbeRequest.ofTarget(
                        new Target.Ip(IpLiteral.parse("203.0.113.7").orElseThrow()),
                        Requester.member("U1", "C1"))
                    .only(Set.of(CheckId.BLOCKLIST)));
    assertEquals(outcome, result.findings().getFirst().outcome().wireName(), "" + result);
  }

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
