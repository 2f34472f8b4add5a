package dev.bouncedesk.bounce.mail;

/** Encoded words of header fields (RFC 2047). */
public final class Words {
  private Words() {}

  /** The value with its encoded words decoded; as it stands where they are malformed. */
  public static String decode(String value) {
    return AngusMime.decodeWords(value);
  }
}
