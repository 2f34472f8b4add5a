package dev.bouncedesk.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Against a real name server: how each kind of answer is told apart. */
@TestInstance(Lifecycle.PER_CLASS)
class DnsjavaResolverIT {
  private static final String HEAD =
      "@ 300 IN SOA ns1 host 1 3600 600 86400 60\n@ NS ns1\nns1 A 192.0.2.53\n";
  private static final String PLAIN =
      HEAD
          + """
          @ MX 10 mx1
          @ TXT "v=spf1 ip4:192.0.2.0/24 " "a:www.plain.example -all"
          @ TXT "quote \\" backslash \\\\ and \\255"
          mx1 A 192.0.2.1
          mx1 AAAA 2001:db8::1
          mapped AAAA ::ffff:10.0.0.1
          parked MX 0 .
          _submission._tcp SRV 5 1 587 mx1
          _submissions._tcp SRV 0 0 0 .
          alias CNAME far
          far CNAME mx1
          out CNAME mx1.signed.example.
          loop1 CNAME loop2
          loop2 CNAME loop1
          only TXT "x"
          """
          + big();

  private Nsd nsd;
  private SignedZone signed;
  private SignedZone expired;

  private static String big() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("big TXT \"").append("x".repeat(80)).append(i).append("\"\n");
    }
    return text.toString();
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    String tlsa = "_25._tcp.mx1 TLSA 3 1 1 " + "ab".repeat(32) + "\n";
    String master = HEAD + "@ MX 10 mx1\nmx1 A 192.0.2.1\n" + tlsa;
    signed = SignedZone.ofToday("signed.example", master);
    Instant past = Instant.now().minus(Duration.ofDays(30));
    expired = SignedZone.of("expired.example", master, past, past.plus(Duration.ofDays(1)));
    nsd =
        Nsd.serving(
            folder,
            Map.of(
                "plain.example", "$ORIGIN plain.example.\n$TTL 300\n" + PLAIN,
                "signed.example", signed.text(),
                "expired.example", expired.text()));
  }

  @AfterAll
  void stop() throws Exception {
    if (nsd != null) {
      nsd.close();
    }
  }

  private Answer ask(String name, RecordType type) {
    return nsd.resolver().ask(name, type, Deadline.in(Duration.ofSeconds(5)));
  }

  private <T extends Record> List<T> records(String name, RecordType type, Class<T> kind) {
    return ask(name, type).records(kind);
  }

  private Answer validated(String name, RecordType type) {
    return nsd.resolver(signed.anchor(), expired.anchor())
        .ask(new Question(name, type, true), Deadline.in(Duration.ofSeconds(5)));
  }

  @Test
  void recordsOfEachKindAreRead() {
    assertEquals(
        List.of(new Record.Mx(10, "mx1.plain.example")),
        records("plain.example", RecordType.MX, Record.Mx.class));
    assertEquals(
        List.of(new Record.Mx(0, "")),
        records("parked.plain.example", RecordType.MX, Record.Mx.class));
    assertEquals(1, records("mx1.plain.example", RecordType.AAAA, Record.Address.class).size());
    assertEquals(
        List.of(new Record.NameServer("ns1.plain.example")),
        records("plain.example", RecordType.NS, Record.NameServer.class));
    assertEquals(
        List.of(new Record.Authority("ns1.plain.example", 1)),
        records("plain.example", RecordType.SOA, Record.Authority.class));
    assertEquals(
        List.of(new Record.Service(5, 587, "mx1.plain.example")),
        records("_submission._tcp.plain.example", RecordType.SRV, Record.Service.class));
    assertEquals(
        List.of(new Record.Service(0, 0, "")),
        records("_submissions._tcp.plain.example", RecordType.SRV, Record.Service.class));
  }

  @Test
  void theStringsOfATextRecordAreJoinedAndNotEscaped() {
    List<String> texts =
        records("plain.example", RecordType.TXT, Record.Text.class).stream()
            .map(Record.Text::text)
            .toList();
    assertTrue(texts.contains("v=spf1 ip4:192.0.2.0/24 a:www.plain.example -all"), "" + texts);
    assertTrue(texts.contains("quote \" backslash \\ and \u00ff"), "" + texts);
  }

  @Test
  void aMissingNameAndAMissingRecordAreTwoThings() {
    assertInstanceOf(Answer.NoSuchDomain.class, ask("nothing.plain.example", RecordType.A));
    assertInstanceOf(Answer.NoRecords.class, ask("only.plain.example", RecordType.A));
  }

  @Test
  void aServerThatRefusesIsNotAbsence() {
    assertEquals(new Answer.ServerFailed("REFUSED"), ask("elsewhere.test", RecordType.MX));
  }

  @Test
  void silenceIsNotAbsence() {
    DnsjavaResolver nobody = DnsjavaResolver.of(List.of("127.0.0.1:9"), List.of());
    Answer answer = nobody.ask("plain.example", RecordType.MX, Deadline.in(Duration.ofMillis(800)));
    assertInstanceOf(Answer.TimedOut.class, answer);
  }

  @Test
  void aliasesAreFollowedAlsoOutOfTheZoneAndNeverForever() {
    Answer.Found near =
        assertInstanceOf(Answer.Found.class, ask("alias.plain.example", RecordType.A));
    assertEquals(List.of("far.plain.example", "mx1.plain.example"), near.aliases());
    Answer.Found far = assertInstanceOf(Answer.Found.class, ask("out.plain.example", RecordType.A));
    assertEquals("mx1.signed.example", far.aliases().get(far.aliases().size() - 1));
    assertEquals(List.of(), records("loop1.plain.example", RecordType.A, Record.Address.class));
  }

  @Test
  void anAnswerTooLargeForADatagramComesByTcp() {
    assertEquals(60, records("big.plain.example", RecordType.TXT, Record.Text.class).size());
  }

  @Test
  void anIpv4MappedAddressStaysIpv6AndIsRefused() {
    Record.Address mapped =
        records("mapped.plain.example", RecordType.AAAA, Record.Address.class).get(0);
    assertEquals(16, mapped.address().getAddress().length);
    assertFalse(AddressTable.standard().mayBeConnectedTo(mapped.address()));
  }

  @Test
  void signaturesThatHoldMakeAnAnswerSecure() {
    Answer.Found mx =
        assertInstanceOf(Answer.Found.class, validated("signed.example", RecordType.MX));
    assertEquals(Security.SECURE, mx.security());
    Answer.Found tlsa =
        assertInstanceOf(
            Answer.Found.class, validated("_25._tcp.mx1.signed.example", RecordType.TLSA));
    assertEquals(Security.SECURE, tlsa.security());
    assertEquals(
        new Answer.NoSuchDomain(Security.SECURE),
        validated("nothing.signed.example", RecordType.A));
  }

  @Test
  void anUnsignedZoneIsInsecureAndNotWrong() {
    Answer.Found mx =
        assertInstanceOf(Answer.Found.class, validated("plain.example", RecordType.MX));
    assertEquals(Security.INSECURE, mx.security());
  }

  @Test
  void expiredSignaturesMakeAnAnswerBogus() {
    Answer answer = validated("expired.example", RecordType.MX);
    assertInstanceOf(Answer.Bogus.class, answer, answer.toString());
  }
}
