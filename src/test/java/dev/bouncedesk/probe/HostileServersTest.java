package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a probe ends by its deadline and says what happened. */
@Timeout(20)
class HostileServersTest {
  private static final String OK = "220 mx.acme.example ESMTP";

  @Test
  void anEndlessBannerIsCutOff() throws IOException {
    assertEnds(
        Outcome.SMTP_BROKEN,
        "the server's reply has more than 100 lines",
        talk -> {
          while (true) {
            talk.say("220-welcome, welcome, welcome");
          }
        });
  }

  @Test
  void anEndlessLineIsCutOff() throws IOException {
    assertEnds(
        Outcome.SMTP_BROKEN,
        "the server sent a line of more than 2048 octets",
        talk -> {
          while (true) {
            talk.raw("220 and so on and so on and so on ");
          }
        });
  }

  @Test
  void anOctetAtATimeEndsByTheDeadline() throws IOException {
    assertEnds(
        Outcome.SMTP_TOO_SLOW,
        "no complete answer in the time allowed, at waiting for the banner",
        talk -> {
          for (char c : OK.repeat(50).toCharArray()) {
            talk.raw(String.valueOf(c));
            talk.pause(100);
          }
        });
  }

  @Test
  void aLineAtATimeEndsByTheDeadline() throws IOException {
    assertEnds(
        Outcome.SMTP_TOO_SLOW,
        "no complete answer in the time allowed, at EHLO",
        talk -> {
          talk.say(OK);
          talk.hear();
          for (int i = 0; i < 90; i++) {
            talk.say("250-X" + i);
            talk.pause(100);
          }
        });
  }

  @Test
  void silenceEndsByTheDeadline() throws IOException {
    assertEnds(
        Outcome.SMTP_TOO_SLOW,
        "no complete answer in the time allowed, at waiting for the banner",
        talk -> talk.pause(8000));
  }

  @Test
  void aStalledTlsHandshakeEndsByTheDeadline() throws IOException {
    assertEnds(
        Outcome.SMTP_TOO_SLOW,
        "the TLS handshake did not end in the time allowed",
        talk -> {
          offerStartTls(talk);
          talk.say("220 go ahead");
          talk.pause(8000);
        });
  }

  @Test
  void textBehindTheAnswerToStartTlsIsAnInjection() throws IOException {
    assertEnds(
        Outcome.SMTP_BROKEN,
        "more text followed the reply to STARTTLS in the clear",
        talk -> {
          offerStartTls(talk);
          talk.raw("220 go ahead\r\n250 this was put here by somebody else\r\n");
          talk.pause(2000);
        });
  }

  @Test
  void rubbishInsteadOfTlsIsAFaultOfTheHost() throws IOException {
    assertEnds(
        Outcome.TLS_BROKEN,
        "the TLS handshake failed",
        talk -> {
          offerStartTls(talk);
          talk.say("220 go ahead");
          talk.pause(50);
          talk.raw("this is not TLS at all, it is plain text and nothing but plain text\r\n");
          talk.pause(500);
        });
  }

  @Test
  void anSshServerIsNamedAsOne() throws IOException {
    assertEnds(
        Outcome.NOT_SMTP,
        "what answers is an SSH server: SSH-2.0-OpenSSH_9.2",
        talk -> talk.say("SSH-2.0-OpenSSH_9.2"));
  }

  @Test
  void aWebServerIsNamedAsOne() throws IOException {
    assertEnds(
        Outcome.NOT_SMTP,
        "what answers is a web server: HTTP/1.1 400 Bad Request",
        talk -> talk.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n"));
  }

  @Test
  void aReplyOfAHundredThousandLinesIsCutOff() throws IOException {
    assertEnds(
        Outcome.SMTP_BROKEN,
        "the server's reply has more than 100 lines",
        talk -> {
          talk.say(OK);
          talk.hear();
          for (int i = 0; i < 100_000; i++) {
            talk.say("250-X" + i);
          }
        });
  }

  @Test
  void longLinesAreCutOffByTheirSum() throws IOException {
    assertEnds(
        Outcome.SMTP_BROKEN,
        "the server sent more than 64 KiB",
        talk -> {
          talk.say(OK);
          talk.hear();
          for (int i = 0; i < 90; i++) {
            talk.say("250-" + "x".repeat(2000));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "STARTTLS", "MAIL", "RCPT"})
  void aResetAtAnyStepIsNamed(String step) throws IOException {
    FakeSmtp.Script script =
        talk -> {
          if (step.equals("CONNECT")) {
            talk.reset();
            return;
          }
          talk.say(OK);
          String line = talk.hear();
          while (!line.startsWith(step)) {
            boolean tls = step.equals("STARTTLS");
            talk.say(line.startsWith("EHLO") && tls ? "250-mx\r\n250 STARTTLS" : "250 ok");
            line = talk.hear();
          }
          talk.reset();
        };
    assertEnds(Outcome.SMTP_BROKEN, "the connection broke off at ", script);
  }

  @Test
  void whatAServerSaysIsShownWithoutControls() throws IOException {
    try (FakeSmtp server =
        FakeSmtp.of(talk -> talk.say("554 \u001b[31mred\u001b[0m\u0007 \u009b5m <!channel>"))) {
      ProbeResult result = SmtpRig.at(server).run("network-error", CheckId.SMTP_CONNECT);
      Finding refused = SmtpRig.finding(result, Outcome.SMTP_REFUSED_US);
      assertTrue(refused.headline().contains("554 red"), refused.headline());
      String all = result + String.join("", result.transcript());
      assertTrue(all.chars().noneMatch(c -> c < 32 || (c > 126 && c < 160)), all);
    }
  }

  private static void offerStartTls(FakeSmtp.Talk talk) throws IOException {
    talk.say(OK);
    String line = talk.hear();
    while (!line.startsWith("STARTTLS")) {
      talk.say(line.startsWith("EHLO") ? "250-mx.acme.example\r\n250 STARTTLS" : "250 ok");
      line = talk.hear();
    }
  }

  private static void assertEnds(Outcome outcome, String what, FakeSmtp.Script script)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.of(script)) {
      ProbeResult result =
          SmtpRig.at(server).run("network-error", CheckId.SMTP_TLS, CheckId.SMTP_RCPT);
      Finding finding = SmtpRig.finding(result, outcome);
      String told = finding.headline() + finding.evidence();
      assertTrue(told.contains(what), told);
      Verdict verdict = finding.verdict();
      boolean unclear = outcome.condition() == Condition.UNCLEAR;
      assertEquals(unclear, verdict == Verdict.UNKNOWN, finding.toString());
    }
  }
}
