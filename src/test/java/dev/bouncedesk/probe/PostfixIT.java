package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.smtp.Postfix;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMTP checks against a real Postfix. */
@TestInstance(Lifecycle.PER_CLASS)
class PostfixIT {
  private Postfix postfix;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
    postfix = Postfix.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (postfix != null) {
      postfix.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "known@acme.example, rcpt-accepted",
    "unknown@acme.example, rcpt-refused",
    "full@acme.example, rcpt-full",
    "grey@acme.example, rcpt-deferred",
    "bob@relay.example, rcpt-refused"
  })
  void eachRecipientIsAnsweredForAsItIs(String recipient, String outcome) {
    ProbeResult result = run(postfix.pair(), recipient, "user-unknown", CheckId.SMTP_RCPT);
    SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
    assertTrue(
        result.transcript().stream().anyMatch(l -> l.contains("S: 221 2.0.0 Bye")), "" + result);
  }

  @Test
  void aSelfSignedCertificateForAnotherNameIsToldWithBothFaults() {
    ProbeResult result =
        run(postfix.pair(), "known@acme.example", "starttls-failed", CheckId.SMTP_TLS);
    Finding f = SmtpRig.finding(result, Outcome.CERTIFICATE_BAD);
    assertEquals(Verdict.CONFIRMS, f.verdict());
    assertTrue(
        f.headline().contains("it is for mail.other.example, not for mx.acme.example"),
        f.headline());
    assertTrue(f.headline().contains("it is self-signed"), f.headline());
    assertTrue(f.evidence().get(0).startsWith("TLSv1."), f.evidence().toString());
  }

  @Test
  void aHostThatInsistsOnTlsIsShownToDoSo() {
    ProbeResult result =
        run(postfix.tlsPair(), "known@acme.example", "starttls-failed", CheckId.SMTP_TLS);
    Finding f = SmtpRig.finding(result, Outcome.CERTIFICATE_BAD);
    assertTrue(
        f.evidence().stream().anyMatch(l -> l.contains("530 5.7.0")), f.evidence().toString());
  }

  @Test
  void theLimitOfPostfixIsRead() {
    ProbeResult result =
        run(postfix.pair(), "known@acme.example", "message-too-large", CheckId.SMTP_SIZE);
    Finding f = SmtpRig.finding(result, Outcome.SIZE_STATED);
    assertEquals("mx.acme.example takes messages up to 5.0 MB", f.headline());
  }

  private static ProbeResult run(String pair, String recipient, String reason, CheckId check) {
    String domain = recipient.substring(recipient.indexOf('@') + 1);
    FakeDns dns = FakeDns.of(domain + " MX 10 mx.acme.example", "mx.acme.example A 127.0.0.1");
    ProbeSettings settings =
        SmtpRig.settings(Set.of(pair))
            .withDeadlines(
                new ProbeSettings.Deadlines(
                    Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(40)));
    Probe probe = new Probe(settings, dns, new MemoryLedger(), InstantSource.system());
    Map<String, String> fields = Map.of("reason", reason, "recipient", recipient);
    ProbeRequest request =
        ProbeRequest.ofBounce(Bounces.failure(fields), Optional.empty(), SmtpRig.ANNA)
            .only(Set.of(check))
            .confirmed(new Confirmation(SmtpRig.ANNA, Instant.now()));
    return probe.run(request);
  }
}
