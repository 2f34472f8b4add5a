package dev.bouncedesk.bounce.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** UTF-7 (RFC 2152), which Java does not have and old Exchange servers still send. */
final class Utf7 {
  private Utf7() {}

  /** The text; what is not well formed stays as it stands. */
  static String decode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '+') {
        out.append(c);
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length() && isBase64(text.charAt(end))) {
        end++;
      }
      if (end == at + 1) {
        out.append('+');
      } else {
        out.append(utf16(text.substring(at + 1, end)));
      }
      at = end < text.length() && text.charAt(end) == '-' ? end + 1 : end;
    }
    return out.toString();
  }

  private static String utf16(String base64) {
    int whole = base64.length() / 4 * 4 + (base64.length() % 4 == 1 ? 0 : base64.length() % 4);
    byte[] octets = Base64.getDecoder().decode(base64.substring(0, whole));
    return new String(octets, 0, octets.length / 2 * 2, StandardCharsets.UTF_16BE);
  }

  private static boolean isBase64(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/';
  }
}
