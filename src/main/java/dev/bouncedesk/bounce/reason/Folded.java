package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.words.Plain;

/**
 * A text made plain for matching: lower case, without accents, each run of white space, hyphens and
 * underscores one space, of mail addresses only the {@code @}. It remembers where each character
 * came from. Patterns are folded in the same way, so {@code Over-Quota}, {@code over_quota} and
 * {@code over quota} are one.
 */
final class Folded {
  private static final int LONGEST_LOCAL_PART = 320; // RFC 5321 4.5.3.1.1 says 64; VERP goes beyond

  private final String source;
  private final char[] chars;
  private final int[] origins;
  private int length;

  private Folded(String source, int room) {
    this.source = source;
    this.chars = new char[room];
    this.origins = new int[room];
  }

  /** Folds at most this many characters of a server's text. */
  static Folded ofText(String text, int limit) {
    int end = Math.min(text.length(), limit);
    Folded folded = new Folded(text, 2 * end + 2);
    folded.fold(end, true);
    return folded;
  }

  /** Folds a literal piece of a pattern, spaces at its ends kept. */
  static String ofPattern(String literal) {
    Folded folded = new Folded(literal, 2 * literal.length() + 2);
    folded.fold(literal.length(), false);
    return new String(folded.chars, 0, folded.length);
  }

  int length() {
    return length;
  }

  char at(int i) {
    return chars[i];
  }

  /** Whether the literal stands at {@code from}. */
  boolean holds(String literal, int from) {
    int n = literal.length();
    if (from < 0 || from + n > length) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (chars[from + i] != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The line of the source around what was matched from {@code start} to {@code end}. */
  String sourceLine(int start, int end) {
    int from = origins[Math.min(start, length - 1)];
    int to = origins[Math.min(Math.max(end - 1, start), length - 1)] + 1;
    int left = source.lastIndexOf('\n', from) + 1;
    int right = source.indexOf('\n', to);
    return source.substring(left, right < 0 ? source.length() : right).strip();
  }

  /** Letters and digits of alphabets that put spaces between words. */
  static boolean isWord(char c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }

  /** Characters of scripts without spaces between words: each counts as a word of its own. */
  static boolean isIdeograph(char c) {
    return c >= 0x2E80 && Character.isLetterOrDigit(c);
  }

  private void fold(int end, boolean text) {
    int i = 0;
    boolean wordBefore = false;
    while (i < end) {
      char c = Plain.of(source.charAt(i));
      if (text && c >= '4' && c <= '5' && !wordBefore) {
        int past = pastContinuation(i, end);
        if (past > i) {
          i = past;
          continue;
        }
      }
      if (text && c == '@') {
        dropLocalPart(i);
      }
      if (c == ' ') {
        if (length > 0 && chars[length - 1] != ' ' || (!text && length == 0)) {
          put(' ', i);
        }
      } else if (c == 'ß') {
        put('s', i);
        put('s', i);
      } else if (c != 0) {
        put(c, i);
      }
      wordBefore = isWord(c);
      i = text && c == '@' ? pastDomain(i + 1, end) : i + 1;
    }
    if (text && length > 0 && chars[length - 1] == ' ') {
      length--;
    }
  }

  /** Past the domain of an address: {@code @spam.example} says nothing of spam. */
  private int pastDomain(int from, int end) {
    int i = from;
    while (i < end && isOfDomain(i, end)) {
      i++;
    }
    return i;
  }

  private boolean isOfDomain(int i, int end) {
    char c = source.charAt(i);
    return Character.isLetterOrDigit(c)
        || c == '-'
        || c == '.' && i + 1 < end && Character.isLetterOrDigit(source.charAt(i + 1));
  }

  /**
   * Past a {@code 550-5.7.26 } that begins a line of a reply of several lines (RFC 5321 section
   * 4.2.1), so that a sentence broken over two lines is one again; {@code i} where none stands.
   */
  private int pastContinuation(int i, int end) {
    if (i + 4 > end
        || !isDigit(source.charAt(i + 1))
        || !isDigit(source.charAt(i + 2))
        || source.charAt(i + 3) != '-') {
      return i;
    }
    int j = i + 4;
    int dots = 0;
    while (j < end && j < i + 16 && (isDigit(source.charAt(j)) || source.charAt(j) == '.')) {
      dots += source.charAt(j) == '.' ? 1 : 0;
      j++;
    }
    boolean status = dots == 2;
    return status && j < end && source.charAt(j) <= ' ' ? j : status ? j : i + 4;
  }

  /** What stands before an {@code @} says nothing about the failure, and may well read like it. */
  private void dropLocalPart(int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LOCAL_PART && isLocalPart(source.charAt(start - 1))) {
      start--;
    }
    if (source.regionMatches(true, start, "imceaex", 0, 7)) {
      return; // Exchange's wrapped X.500 addresses tell the cause
    }
    while (length > 0 && origins[length - 1] >= start) {
      length--;
    }
  }

  private static boolean isLocalPart(char c) {
    return Character.isLetterOrDigit(c) || ".-_+=!#$%&'~^{}".indexOf(c) >= 0;
  }

  private void put(char c, int origin) {
    chars[length] = c;
    origins[length++] = origin;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
