package dev.bouncedesk.bounce.words;

import java.text.Normalizer;

/**
 * Makes characters plain for matching: lower case, without accents; white space, hyphens and
 * underscores are one space, full-width forms are ASCII.
 */
public final class Plain {
  private static final int LIMIT = 0x250;
  private static final char[] PLAIN = plainTable();

  private Plain() {}

  /** What a character folds to: a space, itself in plain lower case, or 0 for nothing. */
  public static char of(char c) {
    if (c < LIMIT) {
      return PLAIN[c];
    }
    if (c >= 0xFF01 && c <= 0xFF5E) { // full-width forms of ASCII
      return PLAIN[c - 0xFEE0];
    }
    return switch (c) {
      case '\u2018', '\u2019', '\u201A', '\u02BC', '\u2032' -> '\'';
      case 'ё' -> 'е';
      case '\u201C', '\u201D', '\u201E' -> '"';
      case '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\uFEFF' -> 0;
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u3000' -> ' ';
      default ->
          Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : Character.toLowerCase(c);
    };
  }

  private static char[] plainTable() {
    char[] plain = new char[LIMIT];
    for (char c = 0; c < LIMIT; c++) {
      char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
      plain[c] =
          switch (c) {
            case '-', '_', '\u00A0' -> ' ';
            case '\u00AD' -> 0; // soft hyphen
            case '\u0131' -> 'i'; // Turkish dotless i
            case '\u0141', '\u0142' -> 'l'; // Polish l with stroke
            case '\u00D8', '\u00F8' -> 'o';
            case '\u00B4', '`' -> '\'';
            default -> c <= ' ' ? ' ' : Character.toLowerCase(base);
          };
    }
    return plain;
  }
}
