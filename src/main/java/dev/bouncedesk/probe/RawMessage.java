package dev.bouncedesk.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A message as its octets, one char each, so that it has value equality and no charset touches it.
 *
 * @param octets the message; line ends as uploaded
 */
public record RawMessage(String octets) {
  /** The message of these bytes. */
  public static RawMessage of(byte[] bytes) {
    return new RawMessage(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** SHA-256 of the message, as hexadecimal digits. */
  String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The message's bytes. */
  public byte[] bytes() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }
}
