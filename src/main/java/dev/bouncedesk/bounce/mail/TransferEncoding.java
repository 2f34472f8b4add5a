package dev.bouncedesk.bounce.mail;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Undoes base64 and quoted-printable (RFC 2045 section 6), leaving what is malformed as it stands.
 */
final class TransferEncoding {
  private TransferEncoding() {}

  /** The octets, decoded as the Content-Transfer-Encoding field says. */
  static byte[] decode(byte[] body, String encoding) {
    String name = encoding.toLowerCase(Locale.ROOT).strip();
    if (name.startsWith("base64")) {
      return base64(body);
    }
    return name.startsWith("quoted-printable") ? quotedPrintable(body) : body;
  }

  private static byte[] base64(byte[] body) {
    byte[] clean = new byte[body.length];
    int n = 0;
    for (byte b : body) {
      if (b == '=' && n > 0 && n % 4 != 0) {
        break; // Padding ends the data; what follows is a footer some list or scanner added.
      }
      if (b >= 'A' && b <= 'Z'
          || b >= 'a' && b <= 'z'
          || b >= '0' && b <= '9'
          || b == '+'
          || b == '/') {
        clean[n++] = b;
      } else if (b != '\n' && b != ' ' && b != '\t' && b != '=') {
        if (n == 0) {
          return body; // Not base64, whatever the header says.
        }
        break;
      }
    }
    int whole = n % 4 == 1 ? n - 1 : n;
    return Base64.getDecoder().decode(Arrays.copyOf(clean, whole));
  }

  private static byte[] quotedPrintable(byte[] body) {
    byte[] out = new byte[body.length];
    int n = 0;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (b != '=') {
        out[n++] = b;
        continue;
      }
      int eol = i + 1;
      while (eol < body.length && (body[eol] == ' ' || body[eol] == '\t')) {
        eol++;
      }
      if (eol >= body.length || body[eol] == '\n') {
        i = eol; // A soft line break, perhaps with the blanks RFC 2045 6.7 (3) says to drop.
        continue;
      }
      int high = i + 1 < body.length ? Character.digit(body[i + 1], 16) : -1;
      int low = i + 2 < body.length ? Character.digit(body[i + 2], 16) : -1;
      if (high >= 0 && low >= 0) {
        out[n++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[n++] = b;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
