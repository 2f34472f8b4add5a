package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.ProbeResult.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SMTP checks do, and what they never do. */
@Timeout(20)
class SmtpProbeTest {
  private static final Instant NOW = SmtpRig.NOW;

  @Test
  void aCheckIsOfferedWithEverythingItWouldDo() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpOffer offer = SmtpRig.at(server).probe().offer(SmtpRig.request("user-unknown"));
      assertEquals(
          new SmtpOffer.Offered(
              List.of(new SmtpOffer.Door("mx.acme.example", List.of(25))),
              "probe.desk.example",
              Optional.of("postmaster@desk.example"),
              List.of("bob@acme.example"),
              false,
              List.of(CheckId.SMTP_RCPT),
              NOW.plus(Duration.ofMinutes(10))),
          offer);
      assertEquals(List.of(), server.heard());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 ok | rcpt-accepted | contradicts",
        "550 5.1.1 no such user here | rcpt-refused | confirms",
        "450 4.2.0 greylisted, try again later | rcpt-deferred | unknown",
        "452 4.2.2 mailbox full | rcpt-full | neutral",
        "552 5.2.2 over quota | rcpt-full | neutral",
        "550 5.7.1 blocked using bl.first.example | rcpt-blocked | unknown",
        "554 5.7.1 relay access denied | rcpt-refused | confirms"
      })
  void theAnswerToRcptIsReadAsABounceWouldBe(String reply, String outcome, String verdict)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of("RCPT", reply))) {
      ProbeResult result = SmtpRig.at(server).run("user-unknown", CheckId.SMTP_RCPT);
      Finding f = SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
      assertEquals(verdict, f.verdict().wireName(), f.headline());
    }
  }

  @Test
  void theDialogueWaitsForEachReplyAndSendsNoMessage() throws IOException {
    FakeSmtp.Script patient =
        talk -> {
          talk.pause(150);
          if (talk.spokeEarly()) {
            talk.say("554 5.5.1 synchronization error");
            return;
          }
          talk.say("220 mx.acme.example ESMTP");
          String line = talk.hear();
          while (!line.isEmpty()) {
            talk.pause(30);
            talk.say(talk.spokeEarly() ? "554 5.5.1 pipelined" : answer(line));
            line = line.startsWith("QUIT") ? "" : talk.hear();
          }
        };
    try (FakeSmtp server = FakeSmtp.of(patient)) {
      ProbeResult result = SmtpRig.at(server).run("user-unknown", CheckId.SMTP_RCPT);
      assertEquals(Outcome.RCPT_ACCEPTED, SmtpRig.finding(result, Outcome.RCPT_ACCEPTED).outcome());
      assertEquals(
          List.of(
              "EHLO probe.desk.example",
              "MAIL FROM:<postmaster@desk.example>",
              "RCPT TO:<bob@acme.example>",
              "RSET",
              "QUIT"),
          server.heard());
      assertTrue(result.transcript().stream().anyMatch(l -> l.contains("C: RCPT TO")));
    }
  }

  private static String answer(String line) {
    return line.startsWith("EHLO") ? "250-mx.acme.example\r\n250 PIPELINING" : "250 ok";
  }

  @Test
  void anOldServerIsGreetedWithHelo() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of("EHLO", "502 5.5.2 what?"))) {
      ProbeResult result = SmtpRig.at(server).run("syntax-error", CheckId.SMTP_EHLO);
      Finding f = SmtpRig.finding(result, Outcome.EHLO_READ);
      assertEquals(List.of("understands HELO only"), f.evidence());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2000000, size-too-small, confirms",
    "900000, size-enough, contradicts",
    "0, size-stated, neutral"
  })
  void theLimitIsComparedWithTheMessage(long size, String outcome, String verdict)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      Map<String, String> fields =
          size == 0
              ? Map.of("reason", "message-too-large", "recipient", "bob@acme.example")
              : Map.of(
                  "reason",
                  "message-too-large",
                  "recipient",
                  "bob@acme.example",
                  "size",
                  "" + size);
      ProbeRequest request =
          ProbeRequest.ofBounce(
                  Bounces.failure(fields), Optional.of(Bounces.original(fields)), SmtpRig.ANNA)
              .confirmed(new Confirmation(SmtpRig.ANNA, NOW));
      ProbeResult result = SmtpRig.at(server).probe().run(request);
      Finding f = SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
      assertEquals(verdict, f.verdict().wireName(), f.headline());
    }
  }

  @Test
  void onlyTokenLoginsMeanThatPasswordsAreSwitchedOff() throws IOException {
    String ehlo = "250-mx.acme.example\r\n250 AUTH XOAUTH2 OAUTHBEARER";
    try (FakeSmtp server = FakeSmtp.polite(Map.of("EHLO", ehlo))) {
      ProbeResult result = SmtpRig.at(server).run("security-error", CheckId.SMTP_AUTH);
      Finding f = SmtpRig.finding(result, Outcome.AUTH_TOKEN_ONLY);
      assertEquals(Verdict.CONFIRMS, f.verdict());
      assertTrue(server.heard().stream().noneMatch(l -> l.startsWith("AUTH")), server.heard() + "");
    }
  }

  @Test
  void beingTurnedAwayIsNotAFaultOfTheHostAndIsHeededForADay() throws IOException {
    try (FakeSmtp server =
        FakeSmtp.polite(Map.of("BANNER", "421 4.7.0 address harvesting, go away"))) {
      SmtpRig rig = SmtpRig.at(server);
      ProbeResult result = rig.run("network-error", CheckId.SMTP_CONNECT);
      assertEquals(Verdict.UNKNOWN, SmtpRig.finding(result, Outcome.SMTP_REFUSED_US).verdict());
      assertTrue(rig.ledger.backOffUntil("mx.acme.example", NOW).isPresent());
      int heard = server.heard().size();
      ProbeSettings.Limits loose =
          new ProbeSettings.Limits(10, 5, 9, 9, 9, 99, Duration.ofMinutes(10));
      Probe again =
          new Probe(
              rig.settings().withLimits(loose),
              FakeDns.of("acme.example MX 10 mx.acme.example", "mx.acme.example A 127.0.0.1"),
              rig.ledger,
              InstantSource.fixed(NOW.plusSeconds(60)));
      ProbeResult second = again.run(SmtpRig.request("network-error", CheckId.SMTP_CONNECT));
      assertTrue(second.headline().contains("within the last 24 hours"), second.headline());
      assertEquals(heard, server.heard().size());
    }
  }

  @Test
  void aPrivateMailHostIsNeverConnectedTo() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server).with(SmtpRig.settings(Set.of()));
      ProbeResult result = rig.run("network-error", CheckId.SMTP_CONNECT);
      Finding f = SmtpRig.finding(result, Outcome.NOT_ALLOWED);
      assertEquals("not connected: address not allowed", f.headline());
      assertFalse(result.toString().contains("127.0.0.0/8"), result.toString());
      assertEquals(List.of(), server.heard());
    }
  }

  @Test
  void threeHostsWithTwoAddressesEachAreTheMost() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      String[] more = new String[10];
      for (int i = 0; i < 5; i++) {
        more[2 * i] = "acme.example MX " + (20 + i) + " m" + i + ".acme.example";
        more[2 * i + 1] = "m" + i + ".acme.example A 127.0.0.1";
      }
      SmtpRig rig = SmtpRig.at(server, more);
      rig.run("network-error", CheckId.SMTP_CONNECT);
      assertEquals(3, server.heard().stream().filter(l -> l.startsWith("EHLO")).count());
      assertEquals(3, rig.ledger.addressesOf(0).size());
    }
  }

  @Test
  void withoutNamesOfTheOperatorsOwnNothingIsOffered() {
    Probe probe = new Probe(ProbeSettings.defaults(), FakeDns.of(), new MemoryLedger(), () -> NOW);
    SmtpOffer offer = probe.offer(SmtpRig.request("user-unknown"));
    assertEquals(
        new SmtpOffer.Refused(
            "SMTP checks cannot run here: SMTP checks are switched off, no HELO name is configured,"
                + " no MAIL FROM address is configured."),
        offer);
    assertEquals(Status.REFUSED, probe.run(SmtpRig.request("user-unknown")).status());
  }

  @Test
  void aYesCountsForTenMinutesAndFromTheSamePersonOrGroup() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server);
      ProbeRequest late =
          SmtpRig.request("user-unknown")
              .confirmed(new Confirmation(SmtpRig.ANNA, NOW.minusSeconds(601)));
      assertEquals(Status.REFUSED, rig.probe().run(late).status());
      Requester ben = Requester.member("U9", "C1");
      ProbeRequest foreign = SmtpRig.request("user-unknown").confirmed(new Confirmation(ben, NOW));
      assertEquals(Status.REFUSED, rig.probe().run(foreign).status());
      assertEquals(List.of(), server.heard());
      assertEquals(2, rig.ledger.entries().stream().filter(e -> !e.allowed()).count());
    }
  }

  @Test
  void anAddressThatNoBounceNamesIsNotAskedAbout() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      Target target = new Target.Address("guess", "acme.example");
      ProbeRequest request =
          ProbeRequest.ofTarget(target, SmtpRig.ANNA)
              .confirmed(new Confirmation(SmtpRig.ANNA, NOW));
      SmtpRig.at(server).probe().run(request);
      assertFalse(server.heard().isEmpty());
      assertTrue(server.heard().stream().noneMatch(l -> l.startsWith("RCPT")), "" + server.heard());
    }
  }

  @Test
  void anOwnDomainsCatchAllIsToldByAnInventedAddress() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server);
      SmtpSettings own = rig.settings().smtp().withOwnDomains(Set.of("acme.example"));
      ProbeResult result =
          rig.with(rig.settings().withSmtp(own))
              .run("user-unknown", CheckId.SMTP_RCPT, CheckId.SMTP_CATCH_ALL);
      SmtpRig.finding(result, Outcome.ACCEPTS_ALL);
      assertEquals(2, server.heard().stream().filter(l -> l.startsWith("RCPT")).count());
    }
  }

  @Test
  void aDomainIsVisitedOnceInTenMinutes() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      Probe probe = SmtpRig.at(server).probe();
      assertEquals(Status.DONE, probe.run(SmtpRig.request("user-unknown")).status());
      assertEquals(Status.CACHED, probe.run(SmtpRig.request("user-unknown")).status());
      ProbeResult other = probe.run(SmtpRig.request("network-error", CheckId.SMTP_CONNECT));
      assertEquals(Status.REFUSED, other.status());
      assertTrue(
          other.headline().startsWith("That domain was connected to in the last 10 minutes"));
    }
  }

  @Test
  void aMachineThatSendsTheCustomersMailDoesNotProbe() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server, "probe.desk.example A 203.0.113.5");
      SmtpSettings sending = rig.settings().smtp().withSendingAddresses(List.of("203.0.113.5"));
      SmtpOffer offer =
          rig.with(rig.settings().withSmtp(sending)).probe().offer(SmtpRig.request("user-unknown"));
      SmtpOffer.Refused refused = assertInstanceOf(SmtpOffer.Refused.class, offer);
      assertTrue(refused.sentence().contains("also sends the customers' mail"));
    }
  }

  @Test
  void theRowIsWrittenWithItsAddressesBeforeTheFirstPacket() throws IOException {
    MemoryLedger[] ledger = new MemoryLedger[1];
    List<String> seen = new CopyOnWriteArrayList<>();
    FakeSmtp.Script script =
        talk -> {
          seen.addAll(ledger[0].addressesOf(0));
          talk.say("220 mx");
          talk.hear();
        };
    try (FakeSmtp server = FakeSmtp.of(script)) {
      SmtpRig rig = SmtpRig.at(server);
      ledger[0] = rig.ledger;
      rig.run("network-error", CheckId.SMTP_CONNECT);
      assertEquals(List.of("mx.acme.example 127.0.0.1 25"), seen);
      assertEquals(Optional.of("U1"), rig.ledger.entries().get(0).confirmedBy());
    }
  }
}
