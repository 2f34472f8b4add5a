package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done at the operator's own domains, and nowhere else. */
@Timeout(20)
class OwnDomainChecksTest {
  private static final Instant NOW = SmtpRig.NOW;

  @ParameterizedTest
  @EnumSource(
      value = CheckId.class,
      names = {"SMTP_CATCH_ALL", "SMTP_RELAY", "SMTP_SUBMISSION", "SMTP_MESSAGE"})
  void noneOfThemIsRunForTheDomainOfAStranger(CheckId check) throws IOException {
    assertTrue(check.isForOwnDomains());
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server);
      ProbeRequest request = typed("bob@acme.example").only(Set.of(check));
      assertInstanceOf(SmtpOffer.Refused.class, rig.probe().offer(request));
      assertEquals(ProbeResult.Status.REFUSED, rig.probe().run(request).status());
      assertEquals(List.of(), server.heard());
    }
  }

  @Test
  void whatIsOfferedForAnOwnDomainNamesEveryoneWhoIsNamed() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpOffer.Offered offer =
          assertInstanceOf(
              SmtpOffer.Offered.class, own(server).probe().offer(typed("bob@acme.example")));
      assertEquals(
          "I connect to mx.acme.example port 25 and mx.acme.example ports 587 and 465, say EHLO"
              + " probe.desk.example, name the sender postmaster@desk.example, name as recipient"
              + " bob@acme.example, an invented address at acme.example and postmaster@desk.example"
              + " (whether it is relayed to) and send no mail.",
          offer.sentence());
      assertEquals(List.of(), server.heard());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 ok | open-relay",
        "251 will forward | open-relay",
        "554 5.7.1 Relay access denied | relay-refused",
        "550 not here | relay-refused",
        "450 4.7.1 come back later | rcpt-deferred"
      })
  void anOpenRelayIsToldByAnAddressElsewhere(String reply, String outcome) throws IOException {
    Map<String, String> answers = Map.of("RCPT TO:<postmaster@desk.example>", reply);
    try (FakeSmtp server = FakeSmtp.polite(answers)) {
      ProbeResult result = run(own(server), CheckId.SMTP_RELAY);
      SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
      assertEquals(
          List.of(
              "EHLO probe.desk.example",
              "MAIL FROM:<postmaster@desk.example>",
              "RCPT TO:<postmaster@desk.example>",
              "RSET",
              "QUIT"),
          server.heard());
    }
  }

  @Test
  void aHostThatTakesTheTestsOwnDomainByRightIsNotCalledARelay() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server, "desk.example MX 5 mx.acme.example").owning("acme.example");
      ProbeResult result = run(rig, CheckId.SMTP_RELAY);
      SmtpRig.finding(result, Outcome.RELAY_NOT_TESTABLE);
      assertFalse(server.heard().stream().anyMatch(l -> l.startsWith("RCPT")), "" + server.heard());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 ok | accepts-all",
        "550 5.1.1 no such user | strangers-refused",
        "450 4.2.0 later | rcpt-deferred"
      })
  void aCatchAllIsToldWithoutKnowingAnAddress(String reply, String outcome) throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of("RCPT", reply))) {
      ProbeRequest request = typed("acme.example").only(Set.of(CheckId.SMTP_CATCH_ALL));
      ProbeResult result = own(server).probe().run(request);
      SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
      assertEquals(1, server.heard().stream().filter(l -> l.startsWith("RCPT")).count());
    }
  }

  @Test
  void aRefusedRecipientIsNotFollowedByAnInventedOne() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of("RCPT", "550 5.1.1 no such user"))) {
      run(own(server), CheckId.SMTP_RCPT, CheckId.SMTP_CATCH_ALL);
      assertEquals(1, server.heard().stream().filter(l -> l.startsWith("RCPT")).count());
    }
  }

  @Test
  void whoWasRefusedRelayingIsToldWhereToLogIn() throws IOException {
    Map<String, String> answers =
        Map.of("EHLO", "250-mx.acme.example\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE");
    try (FakeSmtp server = FakeSmtp.polite(answers)) {
      SmtpRig rig =
          SmtpRig.at(
                  server,
                  "_submissions._tcp.acme.example SRV 0 1 465 smtp.acme.example",
                  "smtp.acme.example A 127.0.0.1")
              .owning("acme.example");
      Map<String, String> fields =
          Map.of(
              "reason", "relaying-denied",
              "recipient", "carl@other.example",
              "from", "bob@acme.example");
      ProbeRequest request = bounce(fields);
      SmtpOffer.Offered offer =
          assertInstanceOf(SmtpOffer.Offered.class, rig.probe().offer(request));
      assertEquals(
          "I connect to smtp.acme.example ports 587 and 465, say EHLO probe.desk.example and send"
              + " no mail.",
          offer.sentence());
      Finding f = SmtpRig.finding(rig.probe().run(request), Outcome.AUTH_OFFERED);
      assertTrue(f.advice().orElse("").contains("the mail program has to log in here"), "" + f);
      assertFalse(server.heard().stream().anyMatch(l -> l.startsWith("AUTH")), "" + server.heard());
      assertFalse(server.heard().stream().anyMatch(l -> l.startsWith("MAIL")), "" + server.heard());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'_submission._tcp.acme.example SRV 0 1 587 out.acme.example', out.acme.example",
    "'_submission._tcp.acme.example SRV 0 0 0 .', mail.acme.example",
    "'other.example A 127.0.0.1', mail.acme.example"
  })
  void theSubmissionHostIsTheOneThatDnsNamesElseTheUsualOne(String record, String host)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig =
          SmtpRig.at(
                  server, record, "out.acme.example A 127.0.0.1", "mail.acme.example A 127.0.0.1")
              .owning("acme.example");
      ProbeRequest request = typed("acme.example").only(Set.of(CheckId.SMTP_SUBMISSION));
      SmtpOffer.Offered offer =
          assertInstanceOf(SmtpOffer.Offered.class, rig.probe().offer(request));
      assertEquals(List.of(new SmtpOffer.Door(host, List.of(587, 465))), offer.doors());
    }
  }

  @Test
  void closedSubmissionPortsAreNoFault() throws IOException {
    FakeSmtp server = FakeSmtp.polite(Map.of());
    SmtpRig rig = own(server);
    server.close();
    ProbeResult result = run(rig, CheckId.SMTP_SUBMISSION);
    SmtpRig.finding(result, Outcome.SUBMISSION_SILENT);
    assertEquals(Verdict.UNKNOWN, result.verdict());
  }

  @ParameterizedTest
  @CsvSource({"1, false", "23, false", "24, true", "48, true"})
  void aFullMailboxIsAskedAboutAgainFromADayAfterTheBounceOn(int hours, boolean offered)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      Map<String, String> fields =
          Map.of("reason", "mailbox-full", "recipient", "bob@acme.example", "status", "5.2.2");
      ProbeRequest request = bounce(fields).since(NOW.minus(Duration.ofHours(hours)));
      SmtpOffer offer = SmtpRig.at(server).probe().offer(request);
      assertEquals(offered, offer instanceof SmtpOffer.Offered, offer.toString());
      SmtpRig.at(server).probe().run(request);
      assertEquals(offered, !server.heard().isEmpty());
    }
  }

  @Test
  void withoutTheTimeOfTheBounceAFullMailboxIsNotAskedAbout() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      ProbeResult result =
          SmtpRig.at(server)
              .probe()
              .run(bounce(Map.of("reason", "mailbox-full", "recipient", "bob@acme.example")));
      assertTrue(result.headline().startsWith("It is too early"), result.headline());
      assertEquals(List.of(), server.heard());
    }
  }

  @Test
  void logInsAreLookedForOnSubmissionPortsAlone() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      ProbeResult result =
          SmtpRig.at(server).run("security-error", CheckId.SMTP_AUTH, CheckId.SMTP_CONNECT);
      List<String> targets =
          result.findings().stream()
              .filter(f -> f.check() == CheckId.SMTP_AUTH)
              .map(Finding::target)
              .toList();
      assertEquals(List.of("mx.acme.example:587"), targets);
    }
  }

  private static SmtpRig own(FakeSmtp server) {
    return SmtpRig.at(server).owning("acme.example");
  }

  private static ProbeResult run(SmtpRig rig, CheckId... checks) {
    return rig.probe().run(typed("bob@acme.example").only(Set.of(checks)));
  }

  private static ProbeRequest typed(String target) {
    return ProbeRequest.ofTarget(Target.parse(target).accepted().orElseThrow(), SmtpRig.ANNA)
        .confirmed(new Confirmation(SmtpRig.ANNA, NOW));
  }

  private static ProbeRequest bounce(Map<String, String> fields) {
    return ProbeRequest.ofBounce(
            Bounces.failure(fields), Optional.of(Bounces.original(fields)), SmtpRig.ANNA)
        .confirmed(new Confirmation(SmtpRig.ANNA, NOW));
  }
}
