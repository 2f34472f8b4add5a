package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.words.Plain;

/**
 * A text made plain for finding phrases: capitals, accents, hyphens and how its lines break do not
 * matter, and a mail address with its brackets is one {@code @}. It remembers where each character
 * came from.
 */
final class PlainText {
  private static final int LONGEST_LOCAL_PART = 320;
  private static final char IDEOGRAPHS = '\u2E80';

  private final String source;
  private final char[] chars;
  private final int[] ends;
  private int length;
  private int lineEnds;

  private PlainText(String source) {
    this.source = source;
    this.chars = new char[2 * source.length() + 1];
    this.ends = new int[2 * source.length() + 1];
  }

  static PlainText of(String text) {
    PlainText plain = new PlainText(text);
    plain.fold();
    return plain;
  }

  int length() {
    return length;
  }

  char at(int i) {
    return chars[i];
  }

  /** The index in the text behind the character that stands at {@code i}. */
  int end(int i) {
    return ends[i];
  }

  private void fold() {
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c == '@' && i > 0 && isAddress(source.charAt(i - 1))) {
        i = foldAddress(i);
        continue;
      }
      char plain = Plain.of(c);
      if (plain == ' ') {
        space(c, i);
      } else if (plain == 'ß') {
        put('s', i + 1);
        put('s', i + 1);
      } else if (plain != 0) {
        put(plain, i + 1);
      }
      i++;
    }
  }

  /** One space for all white space within a paragraph, one line feed between two. */
  private void space(char c, int i) {
    lineEnds = length > 0 && chars[length - 1] <= ' ' ? lineEnds : 0;
    if (c == '\n') {
      lineEnds++;
    }
    if (length == 0 || chars[length - 1] > ' ') {
      put(' ', i + 1);
    } else if (lineEnds > 1) {
      chars[length - 1] = '\n';
    }
  }

  private void put(char c, int end) {
    // Scripts without spaces between words break their lines anywhere.
    if (c >= IDEOGRAPHS
        && length > 1
        && chars[length - 1] == ' '
        && chars[length - 2] >= IDEOGRAPHS) {
      length--;
    }
    chars[length] = c;
    ends[length++] = end;
  }

  /** Puts one sign for the address around this {@code @}; where the text goes on behind it. */
  private int foldAddress(int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LOCAL_PART && isAddress(source.charAt(start - 1))) {
      start--;
    }
    if (start > 0 && isBracket(source.charAt(start - 1))) {
      start--;
    }
    while (length > 0 && ends[length - 1] > start) {
      length--;
    }
    int end = at + 1;
    while (end < source.length() && isAddress(source.charAt(end))) {
      end++;
    }
    if (source.charAt(end - 1) == '.' && end > at + 1) {
      end--;
    }
    if (end < source.length() && isBracket(source.charAt(end))) {
      end++;
    }
    put('@', end);
    return end;
  }

  private static boolean isAddress(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "._+-=@".indexOf(c) >= 0);
  }

  private static boolean isBracket(char c) {
    return "<>\"'()[]".indexOf(c) >= 0;
  }
}
