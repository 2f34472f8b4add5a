package dev.bouncedesk.probe.auth;

import java.util.Locale;

/** The canonical forms of RFC 6376 section 3.4. */
final class DkimCanon {
  private DkimCanon() {}

  /** A header field; relaxed by section 3.4.2, else as it stands (3.4.1). Ends in CRLF. */
  static String field(String field, boolean relaxed) {
    int colon = field.indexOf(':');
    if (!relaxed || colon < 0) {
      return field.endsWith("\r\n") ? field : field + "\r\n";
    }
    String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = squeezed(field.substring(colon + 1).replace("\r\n", ""));
    return name + ":" + stripWsp(value) + "\r\n";
  }

  /** A body by section 3.4.3 or 3.4.4: trailing empty lines gone, one CRLF at the end. */
  static String body(String body, boolean relaxed) {
    String text = relaxed ? relaxedLines(body) : body;
    int end = text.length();
    while (end >= 2 && text.startsWith("\r\n", end - 2)) {
      end -= 2;
    }
    // Section 3.4.3: an empty body is a CRLF; section 3.4.4: relaxed, it is nothing.
    if (end == 0) {
      return relaxed ? "" : "\r\n";
    }
    return text.substring(0, end) + "\r\n";
  }

  private static String relaxedLines(String body) {
    StringBuilder out = new StringBuilder(body.length());
    int pending = 0; // white space that is kept only if something follows on the line
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == ' ' || c == '\t') {
        pending++;
        continue;
      }
      boolean lineEnd = c == '\r' && i + 1 < body.length() && body.charAt(i + 1) == '\n';
      if (pending > 0 && !lineEnd) {
        out.append(' ');
      }
      pending = 0;
      out.append(c);
      if (lineEnd) {
        out.append('\n');
        i++;
      }
    }
    return out.toString();
  }

  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        space = true;
      } else {
        if (space) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String stripWsp(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
      from++;
    }
    while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
      to--;
    }
    return text.substring(from, to);
  }
}
