package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.SentMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a message that was handed over: its signatures, and the legs of DMARC. */
class MessageProbeTest {
  private static final String MESSAGE =
      "Return-Path: <bounces@mailer.example>\r\n"
          + "From: Anna <anna@acme.example>\r\n"
          + "To: Bob <bob@big.example>\r\n"
          + "Subject: Your order\r\n"
          + "Message-ID: <1@acme.example>\r\n"
          + "Content-Type: text/plain\r\n"
          + "\r\n"
          + "Dear Bob, it left today.\r\n";
  private static final String ZONE =
      """
      _dmarc.acme.example TXT v=DMARC1; p=reject
      mailer.example TXT v=spf1 ip4:203.0.113.5 -all
      """;

  @ParameterizedTest(name = "{1} {2}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "acme.example   | x       | x         | dkim-pass           | dmarc-pass",
        "acme.example   | left    | leaves    | dkim-body-changed   | dmarc-fail",
        "acme.example   | Your    | [x] Your  | dkim-header-changed | dmarc-fail",
        "mailer.example | x       | x         | dkim-pass           | dmarc-fail",
        "eu.acme.example | x      | x         | dkim-pass           | dmarc-pass"
      })
  void anUploadedMessageIsVerifiedAndItsLegsAreWeighed(
      String signs, String from, String to, String dkim, String dmarc)
      throws GeneralSecurityException {
    Signer signer = new Signer();
    String message = signer.sign(MESSAGE, "s1", signs).replaceFirst(from, to);
    ProbeResult result = probe(ZONE, signer.key("s1", signs)).run(ofUpload(message));
    assertTrue(outcomes(result).contains(dkim), outcomes(result));
    assertTrue(outcomes(result).contains(dmarc), outcomes(result));
  }

  @Test
  void theLegThatIsNearestToPassingIsNamed() throws GeneralSecurityException {
    Signer signer = new Signer();
    String message = signer.sign(MESSAGE, "s1", "mailer.example");
    ProbeResult result = probe(ZONE, signer.key("s1", "mailer.example")).run(ofUpload(message));
    Finding dmarc = finding(result, Outcome.DMARC_FAIL);
    assertEquals(
        "SPF | mailer.example | the sending address is not known | not aligned",
        dmarc.evidence().get(0));
    assertEquals(
        "DKIM | mailer.example | the signature holds | not aligned", dmarc.evidence().get(1));
    assertEquals(
        "Mend the DKIM leg: the signature of mailer.example holds, but that is not From's domain."
            + " Have the sending service sign as acme.example (d=acme.example).",
        dmarc.advice().orElse(""));
  }

  @Test
  void receiversOfTheTwoStandardsThatDisagreeAreBothNamed() throws GeneralSecurityException {
    // psd=n makes the team an organisation of its own: what the public suffix list cannot know.
    Signer signer = new Signer();
    String message =
        signer.sign(
            MESSAGE.replace("anna@acme.example", "anna@team.acme.example"), "s1", "acme.example");
    ProbeResult result =
        probe(
                ZONE,
                "_dmarc.team.acme.example TXT v=DMARC1; p=reject; psd=n",
                signer.key("s1", "acme.example"))
            .run(ofUpload(message));
    Finding dmarc = finding(result, Outcome.DMARC_ALIGNMENT_DIFFERS);
    assertTrue(
        dmarc.headline().contains("passes at receivers of RFC 7489 and fails at those of RFC 9989"),
        dmarc.headline());
    assertTrue(dmarc.evidence().get(1).endsWith("aligned by RFC 7489 alone"), dmarc.toString());
  }

  @Test
  void aMessageThatABounceReturnsWholeIsVerifiedAndOneThatItCutsIsNot()
      throws GeneralSecurityException {
    Signer signer = new Signer();
    String message = signer.sign(MESSAGE, "s1", "acme.example");
    String header = message.substring(0, message.indexOf("\r\n\r\n") + 4);
    assertTrue(sent(bounce("message/rfc822", message)).isPresent());
    assertTrue(sent(bounce("message/rfc822", message)).orElseThrow().returned());
    assertEquals(Optional.empty(), sent(bounce("message/rfc822", header)));
    assertEquals(Optional.empty(), sent(bounce("text/rfc822-headers", header)));
    String mixed =
        message.replace("Content-Type: text/plain", "Content-Type: multipart/mixed; boundary=in");
    assertEquals(Optional.empty(), sent(bounce("message/rfc822", mixed)));
    ProbeResult result =
        probe(ZONE, signer.key("s1", "acme.example"))
            .run(ofReturned(bounce("message/rfc822", message)));
    assertTrue(outcomes(result).contains("dkim-pass"), outcomes(result));
  }

  @Test
  void aReturnedBodyThatDiffersIsNotHeldAgainstTheSenderAlone() throws GeneralSecurityException {
    Signer signer = new Signer();
    String message = signer.sign(MESSAGE, "s1", "acme.example").replace("left", "leaves");
    ProbeResult result =
        probe(ZONE, signer.key("s1", "acme.example"))
            .run(ofReturned(bounce("message/rfc822", message)));
    Finding dkim = finding(result, Outcome.DKIM_BODY_CHANGED);
    assertTrue(
        dkim.evidence()
            .contains("seen in the copy that the bounce returned, which servers may have recoded"),
        dkim.toString());
    assertTrue(outcomes(result).contains("dmarc-undecided"), outcomes(result));
  }

  @Test
  void aMessageThatIsKeptNoLongerIsAskedForAgain() {
    ProbeRequest request =
        ProbeRequest.ofBounce(
                Bounces.failure(Map.of("reason", "auth-failure", "status", "5.7.26")),
                Optional.of(
                    Bounces.original(
                        Map.of("from", "anna@acme.example", "dkim", "acme.example/s1"))),
                Requester.terminal())
            .with(new MessageCopy.Gone());
    Finding gone = finding(probe(ZONE).run(request), Outcome.DKIM_MESSAGE_GONE);
    assertEquals(Verdict.UNKNOWN, gone.verdict());
    assertEquals(Optional.of("Drop the .eml again in this thread."), gone.advice());
  }

  private static ProbeRequest ofUpload(String message) {
    SentMessage sent = sent(message).orElseThrow();
    return ProbeRequest.ofMessage(
        sent.headers(),
        new MessageCopy.Whole(RawMessage.of(sent.octets()), sent.returned()),
        Requester.terminal());
  }

  private static ProbeRequest ofReturned(String bounce) {
    BounceReport report = BounceReader.standard().read(bytes(bounce));
    Optional<OriginalMessage> original = report.original();
    SentMessage sent = sent(bounce).orElseThrow();
    return ProbeRequest.ofBounce(report.failures().getFirst(), original, Requester.terminal())
        .with(new MessageCopy.Whole(RawMessage.of(sent.octets()), sent.returned()));
  }

  private static Optional<SentMessage> sent(String mail) {
    BounceReader reader = BounceReader.standard();
    return reader.sent(bytes(mail), reader.read(bytes(mail)));
  }

  private static String bounce(String type, String returned) {
    return ("From: MAILER-DAEMON@mx.big.example\n"
                + "To: bounces@mailer.example\n"
                + "Subject: Undelivered Mail Returned to Sender\n"
                + "MIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=out\n"
                + "\n--out\n\nThe mail could not be delivered.\n"
                + "\n--out\nContent-Type: message/delivery-status\n\n"
                + "Reporting-MTA: dns; mx.big.example\n\n"
                + "Final-Recipient: rfc822; bob@big.example\nAction: failed\nStatus: 5.7.26\n"
                + "Diagnostic-Code: smtp; 550 5.7.26 unauthenticated mail is not accepted\n"
                + "\n--out\nContent-Type: ")
            .replace("\n", "\r\n")
        + type
        + "\r\n\r\n"
        + returned
        + "\r\n--out--\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String outcomes(ProbeResult result) {
    return String.join(" ", result.findings().stream().map(f -> f.outcome().wireName()).toList());
  }

  private static Finding finding(ProbeResult result, Outcome outcome) {
    return result.findings().stream()
        .filter(f -> f.outcome() == outcome)
        .findFirst()
        .orElseThrow(() -> new AssertionError(outcomes(result)));
  }

  private static Probe probe(String... zone) {
    return new Probe(
        ProbeSettings.defaults(),
        FakeDns.of(zone),
        new MemoryLedger(),
        InstantSource.fixed(Instant.parse("2026-03-02T09:30:00Z")));
  }
}
