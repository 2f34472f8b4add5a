package dev.bouncedesk.probe;

import java.nio.charset.StandardCharsets;

/**
 * An uploaded message as its octets, one char each, so that it has value equality and no charset
 * touches it.
 *
 * @param octets the message; line ends as uploaded
 */
public record RawMessage(String octets) {
  /** The message of these bytes. */
  public static RawMessage of(byte[] bytes) {
    return new RawMessage(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The message's bytes. */
  public byte[] bytes() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }
}
