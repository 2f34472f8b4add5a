package dev.bouncedesk.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Signs test messages with a key of its own, by the book and without our canonical forms. */
public final class Signer {
  private final KeyPair pair;

  /** With a new RSA key. */
  public Signer() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  /** The key's line for {@link FakeDns}. */
  public String key(String selector, String domain) {
    return selector
        + "._domainkey."
        + domain
        + " TXT v=DKIM1; p="
        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /**
   * The message with a signature before it, simple in header and body (RFC 6376 sections 3.4.1,
   * 3.4.3), over all its header fields.
   *
   * @param message with CRLF line ends, ended by exactly one
   */
  public String sign(String message, String selector, String domain)
      throws GeneralSecurityException {
    int blank = message.indexOf("\r\n\r\n");
    String header = message.substring(0, blank + 2);
    String names =
        String.join(
            ":",
            Arrays.stream(header.split("\r\n(?![ \t])")).map(f -> f.split(":", 2)[0]).toList());
    String field =
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=%s; s=%s;\r\n h=%s;\r\n bh=%s;\r\n b="
            .formatted(domain, selector, names, base64(sha256(message.substring(blank + 4))));
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update((header + field).getBytes(StandardCharsets.ISO_8859_1));
    return field + base64(signer.sign()) + "\r\n" + message;
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
