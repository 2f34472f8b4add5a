package dev.bouncedesk.bounce.reason;

/**
 * A set of characters: which of ASCII, and whether any beyond it.
 *
 * @param low a bit each for characters 0 to 63
 * @param high a bit each for characters 64 to 127
 * @param beyond whether characters from 128 on belong to it
 */
record FirstChars(long low, long high, boolean beyond) {
  static final int PLAIN = 128;
  static final FirstChars NONE = new FirstChars(0, 0, false);
  static final FirstChars ANY = new FirstChars(-1, -1, true);

  static FirstChars of(char c) {
    return new FirstChars(
        c < 64 ? 1L << c : 0, c >= 64 && c < PLAIN ? 1L << (c - 64) : 0, c >= PLAIN);
  }

  FirstChars or(FirstChars other) {
    return new FirstChars(low | other.low, high | other.high, beyond || other.beyond);
  }

  boolean holds(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : c < PLAIN ? (high >>> (c - 64) & 1) != 0 : beyond;
  }
}
