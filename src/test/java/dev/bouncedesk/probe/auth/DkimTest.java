package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are signed here, by hand, in the relaxed form, and then tampered with. */
class DkimTest {
  private static final String FIELDS =
      "from:Anna <anna@acme.example>\r\nsubject:Your order\r\nto:bob@big.example\r\n";
  private static final String HEADER =
      "From: Anna  <anna@acme.example>\r\nSubject:   Your order\r\nTo: bob@big.example \r\n";
  private static final String BODY = "Dear Bob,\r\n\r\nit left today.\r\n";

  @ParameterizedTest
  @CsvSource({"RSA,rsa,2048", "RSA,rsa,1024", "Ed25519,ed25519,0"})
  void aSignatureHoldsThatWasMadeForTheMessage(String java, String type, int bits)
      throws GeneralSecurityException {
    Signed signed = sign(java, type, bits, "", "");
    assertEquals(State.PASS, verify(signed.message(), signed.key()).state());
    String withoutCr = signed.message().replace("\r\n", "\n");
    assertEquals(State.PASS, verify(withoutCr, signed.key()).state());
  }

  @Test
  void aChangedBodyIsToldApartFromAChangedHeader() throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, "", "");
    DkimResult body = verify(s.message() + "Sent by a list\r\n", s.key());
    assertEquals(State.BODY_CHANGED, body.state());
    assertEquals(Optional.of(true), body.headerHolds());
    DkimResult header = verify(s.message().replace("Your order", "[list] Your order"), s.key());
    assertEquals(State.HEADER_CHANGED, header.state());
    assertEquals(Optional.of(true), header.bodyHolds());
  }

  @Test
  void whiteSpaceThatRelaxedCanonicalFormsForgiveChangesNothing() throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, "", "");
    String message = s.message().replace("it left today.\r\n", "it  left\ttoday. \r\n\r\n\r\n");
    assertEquals(State.PASS, verify(message, s.key()).state());
  }

  @Test
  void anExpiredSignatureIsVerifiedAllTheSameAndSaysSo() throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, " x=1000;", "");
    DkimResult result = verify(s.message(), s.key());
    assertEquals(State.PASS, result.state());
    assertTrue(
        result.notes().get(0).startsWith("the signature expired at 1970"), result.toString());
  }

  @Test
  void textBehindTheSignedLengthIsReported() throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, " l=" + BODY.length() + ";", "");
    DkimResult result = verify(s.message() + "Buy this instead\r\n", s.key());
    assertEquals(State.PASS, result.state());
    assertEquals("18 octets of the body stand after what was signed (l=)", result.notes().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsa-sha256 | rsa-sha1 | the algorithm rsa-sha1 is refused by receivers",
        "h=from: | h=x: | From is not among the signed fields",
        "d=acme.example | d=acme.example; i=@other.example | i= is not within d=",
        "v=1 | v=2 | the signature's version is not 1",
        "c=relaxed/relaxed | c=fuzzy | the canonical form fuzzy/simple does not exist",
        "s=k1 | s=k9 | no key stands at k9._domainkey.acme.example",
        "s=k1 | s1=k1 | the signature has no s= tag",
        "bh= | bh=% | a tag of the signature cannot be read"
      })
  void aSignatureThatReceiversCannotUseSaysWhy(String from, String to, String problem)
      throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, "", "");
    DkimResult result = verify(s.message().replaceFirst(from, to), s.key());
    assertEquals(State.PERMERROR, result.state());
    assertTrue(result.problem().orElse("").contains(problem), result.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h=sha1; | the key does not allow sha256",
        "s=tlsrpt; | the key is not for mail",
        "k=ed25519; | the key k1._domainkey.acme.example cannot be used",
        "v=DKIM2; | its version is not DKIM1",
        "p=; | stands twice"
      })
  void aKeyThatCannotBeUsedSaysWhy(String tag, String problem) throws GeneralSecurityException {
    Signed s = sign("RSA", "rsa", 2048, "", tag);
    DkimResult result = verify(s.message(), s.key());
    assertEquals(State.PERMERROR, result.state());
    boolean told = result.problem().orElse("").contains(problem);
    assertTrue(told || tag.equals("p=;"), result.toString());
  }

  @Test
  void aShortKeyAndARevokedOneAreRefused() throws GeneralSecurityException {
    Signed weak = sign("RSA", "rsa", 512, "", "");
    assertEquals(
        Optional.of("the key has 512 bits, fewer than 1024"),
        verify(weak.message(), weak.key()).problem());
    Signed s = sign("RSA", "rsa", 2048, "", "");
    assertEquals(
        Optional.of("the key k1._domainkey.acme.example was revoked"),
        verify(s.message(), "k1._domainkey.acme.example TXT v=DKIM1; p=").problem());
  }

  private record Signed(String message, String key) {}

  private static DkimResult verify(String message, String key) {
    DnsSession dns = new DnsSession(FakeDns.of(key), Deadline.in(Duration.ofSeconds(20)));
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    return Dkim.verify(bytes, dns, Instant.parse("2026-03-02T09:30:00Z")).get(0);
  }

  private static Signed sign(String java, String type, int bits, String tags, String keyTags)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(java);
    if (bits > 0) {
      generator.initialize(bits);
    }
    KeyPair pair = generator.generateKeyPair();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    String bh = base64(sha256.digest(BODY.getBytes(StandardCharsets.ISO_8859_1)));
    String value =
        "v=1; a=%s-sha256; c=relaxed/relaxed; d=acme.example; s=k1;%s h=from:subject:to; bh=%s; b="
            .formatted(type, tags, bh);
    byte[] input = (FIELDS + "dkim-signature:" + value).getBytes(StandardCharsets.ISO_8859_1);
    boolean rsa = type.equals("rsa");
    Signature signer = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(rsa ? input : sha256.digest(input));
    String message =
        "DKIM-Signature: " + value + base64(signer.sign()) + "\r\n" + HEADER + "\r\n" + BODY;
    byte[] encoded = pair.getPublic().getEncoded();
    String p = base64(rsa ? encoded : Arrays.copyOfRange(encoded, 12, 44));
    String k = keyTags.startsWith("k=") ? "" : "k=" + type + "; ";
    String record = keyTags.startsWith("v=") ? keyTags : "v=DKIM1; " + keyTags;
    return new Signed(message, "k1._domainkey.acme.example TXT " + record + " " + k + "p=" + p);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
