package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.auth.DkimResult.State;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376 rule by rule: tags of signatures and keys, canonical forms, several signatures. */
class DkimRulesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final String BODY = "Dear Bob,\r\n";
  private static KeyPair pair;

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  /** Section 3.5: the tags of a signature. */
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "q=dns/txt                 | PASS      |",
        "q=http:dns/txt            | PASS      |",
        "q=http                    | PERMERROR | the key is not to be fetched from DNS (q=)",
        "i=anna@acme.example       | PASS      |",
        "i=@eu.acme.example        | PASS      |",
        "i=@acme.example.evil.example | PERMERROR | i= is not within d=",
        "i=@notacme.example        | PERMERROR | i= is not within d=",
        "i=acme.example            | PERMERROR | i= is no address",
        "t=999999                  | PASS      |",
        "t=soon                    | PERMERROR | a tag of the signature cannot be read: soon is no number",
        "x=-5                      | PERMERROR | a tag of the signature cannot be read: -5 is no number",
        "t=500; x=600              | PASS      | the signature expired at 1970-01-01T00:10:00Z",
        "t=500; x=500              | PERMERROR | it expires before it was made (x= is not after t=)",
        "t=500; x=99999999999999999999 | PASS  |",
        "t=99000000                | PASS      | the signature says that it was made in the future (t=)",
        "zz=whatever; _y=1         | PERMERROR | the signature is no list of tags",
        "zz=whatever; y_1=1        | PASS      |",
        "z=From:anna=40acme.example| PASS      |",
        "l=11                      | PASS      |",
        "l=12                      | PERMERROR | l= is longer than the body",
        "l=x                       | PERMERROR | a tag of the signature cannot be read: x is no number",
        "v=1                       | PERMERROR | the signature is no list of tags"
      })
  void aTagIsReadAsTheRfcSays(String tags, State state, String said)
      throws GeneralSecurityException {
    DkimResult result =
        verify(sign(" " + tags + ";", "simple", "From: a@acme.example\r\n", BODY), key(""));
    assertEquals(state, result.state(), result.toString());
    if (said != null) {
      String words = result.problem().orElse(String.join(" ", result.notes()));
      assertEquals(said, words);
    }
  }

  /** Section 3.6.1: the tags of a key. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'v=DKIM1; ', PASS",
    "'', PASS",
    "'k=rsa; ', PASS",
    "'h=sha256; ', PASS",
    "'h=sha1:sha256; ', PASS",
    "'h=sha1; ', PERMERROR",
    "'s=email; ', PASS",
    "'s=*; ', PASS",
    "'s=other:email; ', PASS",
    "'s=other; ', PERMERROR",
    "'t=y; ', PASS",
    "'t=y:s; ', PASS",
    "'n=some notes; ', PASS",
    "'g=*; zz=1; ', PASS",
    "'k=dsa; ', PERMERROR",
    "'k=rsa; v=DKIM1; ', PERMERROR",
    "'v=DKIM2; ', PERMERROR",
    "'nonsense; ', PERMERROR"
  })
  void aKeyIsReadAsTheRfcSays(String tags, State state) throws GeneralSecurityException {
    DkimResult result = verify(sign("", "simple", "From: a@acme.example\r\n", BODY), key(tags));
    assertEquals(state, result.state(), result.toString());
  }

  @Test
  void aKeyForItsOwnDomainAloneRefusesSubdomainsOfIt() throws GeneralSecurityException {
    String below = sign(" i=@eu.acme.example;", "simple", "From: a@acme.example\r\n", BODY);
    assertEquals(State.PERMERROR, verify(below, key("t=s; ")).state());
    String own = sign(" i=@acme.example;", "simple", "From: a@acme.example\r\n", BODY);
    assertEquals(State.PASS, verify(own, key("t=s; ")).state());
  }

  @Test
  void anotherTextBesideTheKeyIsPassedOverAndASecondKeyIsNot() throws GeneralSecurityException {
    String message = sign("", "simple", "From: a@acme.example\r\n", BODY);
    String other = "k1._domainkey.acme.example TXT v=spf1 -all";
    assertEquals(State.PASS, verify(message, other, key("")).state());
    assertEquals(State.PERMERROR, verify(message, key(""), key("t=y; ")).state());
  }

  /** Sections 3.4.1 to 3.4.4; the signature is made over the canonical form written here. */
  @ParameterizedTest(name = "{0} body [{1}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "simple  | ``                     | `\\r\\n`",
        "simple  | `\\r\\n\\r\\n`         | `\\r\\n`",
        "simple  | `Bob`                  | `Bob\\r\\n`",
        "simple  | `Bob \\r\\n\\r\\n`     | `Bob \\r\\n`",
        "simple  | ` \\r\\n`              | ` \\r\\n`",
        "relaxed | ``                     | ``",
        "relaxed | `\\r\\n\\r\\n`         | ``",
        "relaxed | ` \\r\\n\\t\\r\\n`     | ``",
        "relaxed | `Bob`                  | `Bob\\r\\n`",
        "relaxed | `Bob  `                | `Bob\\r\\n`",
        "relaxed | `  a \\t b \\r\\n\\r\\n` | ` a b\\r\\n`",
        "relaxed | `a\\r\\n\\r\\nb\\r\\n` | `a\\r\\n\\r\\nb\\r\\n`"
      })
  void aBodyIsHashedInItsCanonicalForm(String form, String body, String canonical)
      throws GeneralSecurityException {
    String message =
        sign("", form, "From: a@acme.example\r\n", unescaped(body), unescaped(canonical), "from");
    assertEquals(State.PASS, verify(message, key("")).state());
  }

  @ParameterizedTest(name = "[{0}] is [{1}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`Subject: x\\r\\n`                  | `subject:x\\r\\n`",
        "`SUBJect \\t:\\t a  b \\r\\n`       | `subject:a b\\r\\n`",
        "`Subject: a\\r\\n\\tb\\r\\n  c\\r\\n` | `subject:a b c\\r\\n`",
        "`Subject:\\r\\n`                    | `subject:\\r\\n`",
        "`Subject: a\\r\\n \\r\\n`           | `subject:a\\r\\n`"
      })
  void aFieldIsRelaxed(String field, String canonical) {
    assertEquals(unescaped(canonical), DkimCanon.field(unescaped(field), true));
  }

  /** Section 5.4.2: of fields of one name the lowest is signed first. */
  @Test
  void repeatedFieldsAreTakenFromTheBottomUp() throws GeneralSecurityException {
    String header = "X-A: first\r\nX-A: second\r\nFrom: a@acme.example\r\n";
    String once =
        sign(
            "",
            "simple",
            header,
            BODY,
            BODY,
            "from:x-a",
            "From: a@acme.example\r\nX-A: second\r\n");
    assertEquals(State.PASS, verify(once, key("")).state());
    assertEquals(State.PASS, verify(once.replace("X-A: first", "X-A: another"), key("")).state());
    assertEquals(
        State.HEADER_CHANGED, verify(once.replace("X-A: second", "X-A: another"), key("")).state());
    String both =
        sign(
            "",
            "simple",
            header,
            BODY,
            BODY,
            "from:x-a:x-a",
            "From: a@acme.example\r\nX-A: second\r\nX-A: first\r\n");
    assertEquals(State.PASS, verify(both, key("")).state());
  }

  /** Section 5.4: a name that is signed once more than it stands forbids to add one. */
  @Test
  void aFieldThatIsSignedOnceMoreCannotBeAdded() throws GeneralSecurityException {
    String signed =
        sign(
            "",
            "simple",
            "From: a@acme.example\r\n",
            BODY,
            BODY,
            "from:from:subject",
            "From: a@acme.example\r\n");
    assertEquals(State.PASS, verify(signed, key("")).state());
    String added = signed.replace("\r\nFrom:", "\r\nFrom: eve@evil.example\r\nFrom:");
    assertEquals(State.HEADER_CHANGED, verify(added, key("")).state());
    String subject = signed.replace("\r\nFrom:", "\r\nSubject: x\r\nFrom:");
    assertEquals(State.HEADER_CHANGED, verify(subject, key("")).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {" b = ", ";b=", ";\r\n\tb=\r\n\t"})
  void theValueOfBIsLeftOutWhereverItStands(String tag) throws GeneralSecurityException {
    for (String after : List.of("", "; zz=1", " ;zz=1;")) {
      String value =
          "v=1; a=rsa-sha256; d=acme.example; s=k1; h=from; bh="
              + hash(BODY)
              + (tag.startsWith(";") ? "" : ";");
      String bare =
          "From: a@acme.example\r\nDKIM-Signature: "
              + value
              + tag.stripTrailing()
              + after.stripLeading();
      // White space around the value goes with it (section 3.7).
      String signature = signature(bare);
      String message =
          "DKIM-Signature: "
              + value
              + tag
              + signature
              + after
              + "\r\nFrom: a@acme.example\r\n\r\n"
              + BODY;
      assertEquals(State.PASS, verify(message, key("")).state(), message);
    }
  }

  @Test
  void eachOfSeveralSignaturesHasItsOwnResult() throws GeneralSecurityException {
    String one = sign("", "simple", "From: a@acme.example\r\n", BODY);
    String two =
        "DKIM-Signature: v=1; a=rsa-sha256; d=other.example; s=k9; h=from; bh=x; b=y\r\n" + one;
    DnsSession dns = dns(key(""));
    List<DkimResult> results = Dkim.verify(two.getBytes(StandardCharsets.ISO_8859_1), dns, NOW);
    assertEquals(
        List.of(State.PERMERROR, State.PASS), results.stream().map(DkimResult::state).toList());
    // A signature over an older one (section 5.4) leaves itself out of what h= names.
    String over =
        sign(
            "",
            "simple",
            one.substring(0, one.indexOf("\r\n\r\n") + 2),
            BODY,
            BODY,
            "from:dkim-signature",
            "From: a@acme.example\r\n" + one.substring(0, one.indexOf("From:")));
    results = Dkim.verify(over.getBytes(StandardCharsets.ISO_8859_1), dns, NOW);
    assertEquals(List.of(State.PASS, State.PASS), results.stream().map(DkimResult::state).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "DKIM-Signature:",
        "DKIM-Signature: ;",
        "DKIM-Signature: v=1",
        "no header at all",
        "DKIM-Signature: v=1; a=rsa-sha256; d=a b; s=%00; h=from; bh=x; b=y",
        "DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=..; h=from:::; bh=eA==; b=eA=="
      })
  void nothingThatStandsInAMessageThrows(String header) {
    byte[] message = (header + "\r\n\r\nbody").getBytes(StandardCharsets.ISO_8859_1);
    for (DkimResult result : Dkim.verify(message, dns(key("")), NOW)) {
      assertTrue(result.problem().isPresent(), result.toString());
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({
    "'p=', Revoked",
    "'v=DKIM1; p= ', Revoked",
    "'v=DKIM1', Invalid",
    "'v=DKIM1; p=%%%', Invalid",
    "'v=DKIM1; p=AAAA', Invalid",
    "'v=DKIM1; k=ed25519; p=AAAA', Invalid",
    "'v=DKIM1; p=; p=', Invalid",
    "'', Invalid"
  })
  void aKeyRecordThatHoldsNoKeyIsToldApart(String text, String kind) {
    DkimKey.Lookup read = DkimKey.parse(text);
    if (kind.equals("Revoked")) {
      assertInstanceOf(DkimKey.Lookup.Revoked.class, read);
    } else {
      assertInstanceOf(DkimKey.Lookup.Invalid.class, read);
    }
  }

  private static String unescaped(String text) {
    return text == null ? "" : text.translateEscapes();
  }

  private static String sign(String tags, String form, String header, String body)
      throws GeneralSecurityException {
    return sign(tags, form, header, body, body, "from");
  }

  private static String sign(
      String tags, String form, String header, String body, String canonical, String names)
      throws GeneralSecurityException {
    return sign(tags, form, header, body, canonical, names, "From: a@acme.example\r\n");
  }

  /** Simple in the header; the signed fields are given as they are to be hashed. */
  private static String sign(
      String tags,
      String form,
      String header,
      String body,
      String canonical,
      String names,
      String signedFields)
      throws GeneralSecurityException {
    String field =
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/%s; d=acme.example; s=k1;%s h=%s; bh=%s; b="
            .formatted(form, tags, names, hash(canonical));
    return field + signature(signedFields + field) + "\r\n" + header + "\r\n" + body;
  }

  private static String signature(String input) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update(input.getBytes(StandardCharsets.ISO_8859_1));
    return Base64.getEncoder().encodeToString(signer.sign());
  }

  private static String hash(String body) throws GeneralSecurityException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256")
                .digest(body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String key(String tags) {
    String p = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    return "k1._domainkey.acme.example TXT " + tags + "p=" + p;
  }

  private static DnsSession dns(String... zone) {
    return new DnsSession(FakeDns.of(zone), Deadline.in(Duration.ofSeconds(20)));
  }

  private static DkimResult verify(String message, String... zone) {
    return Dkim.verify(message.getBytes(StandardCharsets.ISO_8859_1), dns(zone), NOW).getFirst();
  }
}
