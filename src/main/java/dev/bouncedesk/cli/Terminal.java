package dev.bouncedesk.cli;

/** Makes hostile text safe to print. */
final class Terminal {
  private Terminal() {}

  /**
   * The text on one line, without control, escape and direction characters (a bounce must not move
   * the cursor or turn the line round), cut at {@code longest}.
   */
  static String safe(String text, int longest) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return plain.length() > longest ? plain.substring(0, longest) + "…" : plain;
  }
}
