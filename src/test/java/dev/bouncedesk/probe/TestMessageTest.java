package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one mail that is ever sent. */
@Timeout(20)
class TestMessageTest {
  @Test
  void itIsOfferedWithEverythingItDoes() throws IOException {
    try (FakeSmtp server = taking("250 2.0.0 queued as 1")) {
      SmtpOffer.Offered offer =
          assertInstanceOf(SmtpOffer.Offered.class, own(server).probe().offer(request()));
      assertEquals(
          "I connect to mx.acme.example port 25, say EHLO probe.desk.example, name the sender"
              + " postmaster@desk.example, name as recipient bob@acme.example and send one short"
              + " test message.",
          offer.sentence());
      assertEquals(List.of(), server.heard());
    }
  }

  @Test
  void itIsWrittenDownAndSentOnceFromTheOperatorToTheOwnDomain() throws IOException {
    try (FakeSmtp server = taking("250 2.0.0 queued as 4711")) {
      SmtpRig rig = own(server);
      Finding f = SmtpRig.finding(rig.probe().run(request()), Outcome.MESSAGE_TAKEN);
      assertEquals("250 2.0.0 queued as 4711", f.evidence().getFirst());
      List<String> heard = server.heard();
      assertEquals("EHLO probe.desk.example", heard.get(0));
      assertEquals("MAIL FROM:<postmaster@desk.example>", heard.get(1));
      assertEquals("RCPT TO:<bob@acme.example>", heard.get(2));
      assertEquals("DATA", heard.get(3));
      assertEquals(1, heard.stream().filter("DATA"::equals).count());
      assertTrue(heard.contains("To: bob@acme.example"), heard.toString());
      assertTrue(heard.contains("From: postmaster@desk.example"), heard.toString());
      assertTrue(heard.contains("Auto-Submitted: auto-generated"), heard.toString());
      assertTrue(
          heard.stream()
              .anyMatch(l -> l.startsWith("Message-ID: <") && l.endsWith("@desk.example>")),
          heard.toString());
      assertEquals(List.of("mx.acme.example 127.0.0.1 25"), rig.ledger.addressesOf(0));
      assertEquals("bob@acme.example", rig.ledger.entries().getFirst().recipient().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL | 550 5.7.1 not from you | message-refused | MAIL FROM",
        "RCPT | 550 5.1.1 no such user | message-refused | RCPT TO",
        "RCPT | 450 4.2.0 greylisted | message-deferred | RCPT TO",
        "DATA | 554 5.7.1 no | message-refused | DATA",
        "END | 552 5.2.2 mailbox full | message-refused | 552 5.2.2",
        "END | 451 4.3.0 later | message-deferred | 451 4.3.0",
        "BANNER | 421 4.7.0 go away | message-deferred | 421",
      })
  void whereItIsRefusedTheServersWordsAreShown(
      String at, String reply, String outcome, String shown) throws IOException {
    try (FakeSmtp server = answering(at, reply)) {
      Finding f =
          SmtpRig.finding(
              own(server).probe().run(request()), Outcome.ofWireName(outcome).orElseThrow());
      assertTrue((f.headline() + f.evidence()).contains(shown), f.toString());
    }
  }

  @Test
  void anEndlessBannerDoesNotFillTheMemory() throws IOException {
    assertBroken(talk -> {
      while (true) {
        talk.raw("220-welcome, welcome, welcome, and once more welcome\r\n".repeat(100));
      }
    });
  }

  @Test
  void anOctetAtATimeEndsByTheDeadline() throws IOException {
    assertBroken(talk -> {
      while (true) {
        talk.raw("2");
        talk.pause(50);
      }
    });
  }

  @Test
  void silenceEndsByTheDeadline() throws IOException {
    assertBroken(talk -> talk.pause(10_000));
  }

  private static void assertBroken(FakeSmtp.Script script) throws IOException {
    try (FakeSmtp server = FakeSmtp.of(script)) {
      Finding f = SmtpRig.finding(own(server).probe().run(request()), Outcome.MESSAGE_DEFERRED);
      assertTrue(f.headline().contains("was not handed over"), f.headline());
    }
  }

  private static SmtpRig own(FakeSmtp server) {
    return SmtpRig.at(server).owning("acme.example");
  }

  private static ProbeRequest request() {
    return ProbeRequest.ofTarget(
            Target.parse("bob@acme.example").accepted().orElseThrow(), SmtpRig.ANNA)
        .only(Set.of(CheckId.SMTP_MESSAGE))
        .confirmed(new Confirmation(SmtpRig.ANNA, SmtpRig.NOW));
  }

  private static FakeSmtp taking(String reply) {
    return answering("END", reply);
  }

  /** A server that takes a message, or says this at one point. */
  private static FakeSmtp answering(String at, String reply) {
    Map<String, String> usual =
        Map.of(
            "BANNER", "220 mx.acme.example ESMTP",
            "EHLO", "250 mx.acme.example",
            "DATA", "354 go ahead",
            "QUIT", "221 bye");
    return FakeSmtp.of(talk -> {
      talk.say(at.equals("BANNER") ? reply : usual.getOrDefault("BANNER", ""));
      boolean data = false;
      for (String line = talk.hear(); !line.isEmpty() || data; line = talk.hear()) {
        if (data && !line.equals(".")) {
          continue;
        }
        String word = data ? "END" : line.split("[ :]")[0];
        talk.say(word.equals(at) ? reply : usual.getOrDefault(word, "250 ok"));
        data = word.equals("DATA") && !at.equals("DATA");
        if (word.equals("QUIT")) {
          return;
        }
      }
    });
  }
}
