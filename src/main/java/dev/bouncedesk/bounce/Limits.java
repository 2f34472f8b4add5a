package dev.bouncedesk.bounce;

/**
 * How much of a paste is looked at. What lies beyond a limit is left out, never refused: the top of
 * a mail tells what failed.
 *
 * @param bytes octets of one mail
 * @param textChars characters of readable text handed to a dialect
 * @param depth how deep parts may nest
 * @param parts leaf parts of one mail
 * @param headerLines physical lines of one header block
 * @param lineLength characters of one line
 * @param failures recipients reported from one paste
 */
public record Limits(
    int bytes, int textChars, int depth, int parts, int headerLines, int lineLength, int failures) {

  /** Enough for any mail server's report; a 100 MB mail costs what a 4 MB one costs. */
  public static final Limits STANDARD = new Limits(4 << 20, 1 << 17, 12, 200, 2_000, 16_384, 1_000);

  public Limits {
    if (bytes < 1
        || textChars < 1
        || depth < 1
        || parts < 1
        || headerLines < 1
        || lineLength < 1
        || failures < 1) {
      throw new IllegalArgumentException("setting the reader's limits: each must be 1 or more");
    }
  }
}
