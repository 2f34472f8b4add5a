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

  private Marks() {}

  /** Whether one of the marks stands in these octets, in letters of either case. */
  static boolean in(byte[] octets) {
    for (int i = 0; i < octets.length; i++) {
      int c = octets[i] | 0x20;
      if (c != 'a' && c != 'o' && c != 'd' && c != 'f' && c != 'b') {
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
