package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.MemoryLedger;
import dev.bouncedesk.probe.Probe;
import dev.bouncedesk.probe.ProbeSettings;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.SmtpSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered to somebody who looks at a bounce. */
class RunChecksTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final Requester ANNA = Requester.member("U1", "C1");

  @TempDir Path folder;
  private Database log;
  private RunChecks checks;

  @BeforeEach
  void open() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    log = Database.open(DatabaseSettings.in(folder), clock);
    ProbeSettings settings =
        ProbeSettings.defaults()
            .withSmtp(
                SmtpSettings.as("probe.desk.example", "postmaster@desk.example")
                    .withOwnDomains(List.of("own.example")));
    FakeDns dns =
        FakeDns.of(
            "acme.example MX 10 mx.acme.example",
            "mx.acme.example A 192.0.2.1",
            "own.example MX 10 mx.own.example",
            "mx.own.example A 192.0.2.2");
    checks = new RunChecks(new Probe(settings, dns, new MemoryLedger(), clock), log.triage());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 2 Mar 2026 11:59:00 +0000 | true",
        "Mon, 2 Mar 2026 12:01:00 +0000 | false",
        "Tue, 1 Mar 2033 12:00:00 +0000 | false",
        "some day | false"
      })
  void aFullMailboxIsAskedAboutFromADayAfterTheBouncesOwnDateOn(String date, boolean offered) {
    SmtpOffer offer = checks.offer(full(date, "bob@acme.example"), Connecting.CHECKS, ANNA);
    assertEquals(offered, offer instanceof SmtpOffer.Offered, offer.toString());
  }

  @Test
  void aTestMessageIsOfferedToOwnDomainsOnly() {
    String old = "Mon, 2 Feb 2026 12:00:00 +0000";
    assertTrue(
        checks.offer(full(old, "bob@own.example"), Connecting.TEST_MESSAGE, ANNA)
            instanceof SmtpOffer.Offered);
    assertTrue(
        checks.offer(full(old, "bob@acme.example"), Connecting.TEST_MESSAGE, ANNA)
            instanceof SmtpOffer.Refused);
  }

  @Test
  void aCaseThatHasLostItsAddressNamesNobodyToAMailHost() {
    String old = "Mon, 2 Feb 2026 12:00:00 +0000";
    assertTrue(
        checks.offer(full(old, "bob@acme.example"), Connecting.CHECKS, ANNA)
            instanceof SmtpOffer.Offered);
    SmtpOffer offer = checks.offer(full(old, "…@acme.example"), Connecting.CHECKS, ANNA);
    assertTrue(offer instanceof SmtpOffer.Refused, offer.toString());
  }

  private static CheckSubject full(String date, String recipient) {
    String mail =
        """
        From: MAILER-DAEMON@mx.desk.example
        To: anna@desk.example
        Subject: Undelivered Mail Returned to Sender
        Date: %s
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        Not delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.desk.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 5.2.2 mailbox full

        --b--
        """
            .formatted(date, recipient);
    ExplainPaste.Read read =
        new ExplainPaste.Read(
            "",
            BounceReader.standard().read(mail.getBytes(StandardCharsets.UTF_8)),
            Optional.empty(),
            Optional.empty());
    return new CheckSubject.OfCase(
        new Case("case-1", NOW, Place.terminal("anna"), read, true, Optional.empty(), false),
        Optional.empty());
  }
}
