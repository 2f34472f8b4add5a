package dev.bouncedesk.slack.out;

/**
 * Text from a bounce, a server or a person, made safe to show: without control characters and
 * without marks that turn the reading direction, and never longer than asked.
 */
public final class Clean {
  private Clean() {}

  /** One line of it: every run of white space becomes one blank. */
  public static String line(String text, int max) {
    return cut(strip(text, false).strip(), max);
  }

  /** The lines of it, with tabs and line ends kept. */
  public static String lines(String text, int max) {
    return cut(strip(text.replace("\r\n", "\n").replace('\r', '\n'), true), max);
  }

  /** At most this many UTF-16 units, the last one "…" where something was left out. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Math.max(0, max - 1);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static String strip(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (keepLines && (c == '\n' || c == '\t')) {
        out.append((char) c);
      } else if (!keepLines && (Character.isWhitespace(c) || c == 0xA0)) {
        blank = true;
      } else if (isShown(c)) {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean isShown(int c) {
    // Unicode 15 section 23.2: bidirectional controls; a name can be made to read backwards.
    boolean turnsDirection =
        c == 0x200E
            || c == 0x200F
            || c == 0x061C
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069);
    int type = Character.getType(c);
    boolean unseen =
        type == Character.CONTROL
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || c == 0xFEFF
            || c == 0x200B;
    return !turnsDirection && !unseen;
  }
}
