package dev.bouncedesk.bounce.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** A quick look for words that every bounce has, before a mail inside a mail is taken apart. */
final class Marks {
  private static final List<byte[]> MARKS =
      List.of(
          "aemon".getBytes(US_ASCII),
          "ostmaster".getBytes(US_ASCII),
          "deliver".getBytes(US_ASCII),
          "failed-recip".getBytes(US_ASCII),
          "bouncetype".getBytes(US_ASCII));

  /** The two letters that a mark begins with: few places of a mail have any. */
  private static final boolean[][] BEGINS = new boolean[128][128];

  static {
    MARKS.forEach(mark -> BEGINS[mark[0]][mark[1]] = true);
  }

  private Marks() {}

  /** Whether one of the marks stands in these octets, in letters of either case. */
  static boolean in(byte[] octets) {
    int next = octets.length > 0 ? octets[0] | 0x20 : 0;
    for (int i = 0; i + 1 < octets.length; i++) {
      int c = next;
      next = octets[i + 1] | 0x20;
      if (c < 0 || next < 0 || !BEGINS[c][next]) {
        continue;
      }
      for (byte[] mark : MARKS) {
        if (c == mark[0] && isAt(octets, i, mark)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(byte[] octets, int at, byte[] mark) {
    if (at + mark.length > octets.length) {
      return false;
    }
    for (int i = 1; i < mark.length; i++) {
      int c = octets[at + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
