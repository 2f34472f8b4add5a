package dev.bouncedesk.probe;

import java.util.regex.Pattern;

/** Makes what strangers' servers say fit to be shown: one line, no controls, bounded. */
final class Printable {
  private static final int LONGEST = 600;
  // C0, C1, bidirectional controls and other invisible format characters.
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]");
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("\u001b\\[[0-9;?]{0,32}[ -/]{0,4}[@-~]");

  private Printable() {}

  static String line(String text) {
    String cut = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
    String plain =
        HIDDEN.matcher(ESCAPE_SEQUENCE.matcher(cut).replaceAll("")).replaceAll(" ").stripTrailing();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST - 1) + "…" : plain;
  }
}
