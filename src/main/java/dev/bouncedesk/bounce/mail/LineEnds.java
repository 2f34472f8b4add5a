package dev.bouncedesk.bounce.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes one kind of line end out of three, and takes off what stands before the first header. */
final class LineEnds {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private LineEnds() {}

  /**
   * The mail with LF as its only line end, without NULs, byte order mark, leading blank lines, or
   * the mbox line {@code From …} (RFC 4155) that may stand before the header.
   *
   * @param limit octets looked at
   */
  static byte[] unify(byte[] mail, int limit) {
    int end = Math.min(mail.length, limit);
    int at = start(mail, end);
    if (isClean(mail, at, end)) {
      return at == 0 && end == mail.length ? mail : Arrays.copyOfRange(mail, at, end);
    }
    byte[] out = new byte[end - at];
    int n = 0;
    while (at < end) {
      byte b = mail[at++];
      if (b == '\r') {
        // CRLF, and CR CR LF as doubled by careless gateways, are one line end; CR alone is one.
        int next = at;
        while (next < end && mail[next] == '\r') {
          next++;
        }
        if (next < end && mail[next] == '\n') {
          at = next + 1;
        }
        out[n++] = '\n';
      } else if (b != 0) {
        out[n++] = b;
      }
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  private static boolean isClean(byte[] mail, int from, int end) {
    for (int i = from; i < end; i++) {
      if (mail[i] == '\r' || mail[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static int start(byte[] mail, int end) {
    int at = 0;
    if (end >= 3
        && mail[0] == (byte) 0xEF
        && mail[1] == (byte) 0xBB
        && mail[2] == (byte) 0xBF) { // UTF-8 byte order mark
      at = 3;
    }
    boolean skipped = true;
    while (skipped) {
      skipped = false;
      while (at < end && (mail[at] == '\n' || mail[at] == '\r')) {
        at++;
      }
      int from = at < end && mail[at] == '>' ? at + 1 : at;
      if (from + FROM.length < end
          && Arrays.equals(mail, from, from + FROM.length, FROM, 0, FROM.length)) {
        while (at < end && mail[at] != '\n' && mail[at] != '\r') {
          at++;
        }
        skipped = true;
      }
    }
    return at;
  }
}
