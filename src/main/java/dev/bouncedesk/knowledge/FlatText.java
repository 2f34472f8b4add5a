package dev.bouncedesk.knowledge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in the form in which server texts are compared: lower case, one line, single blanks, plain
 * quotes, and without the code that opens each line of a multi-line reply.
 */
final class FlatText {
  /** RFC 5321 section 4.2.1: each line but the last has a hyphen after the code. */
  private static final Pattern CONTINUED =
      Pattern.compile("(?<![\\w.])[245]\\d\\d-(?:[245]\\.\\d{1,3}\\.\\d{1,3}[ ]?)?");

  /** The last line of a multi-line reply repeats the code; only at the start of a line. */
  private static final Pattern LAST_LINE =
      Pattern.compile("\\R[ \\t>]*[245]\\d\\d (?:[245]\\.\\d{1,3}\\.\\d{1,3} )?");

  private static final Pattern QUOTED = Pattern.compile("\\R(?:> ?)+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private FlatText() {}

  static String of(String text) {
    String flat = Normalizer.normalize(text, Normalizer.Form.NFKC);
    flat = QUOTED.matcher(flat).replaceAll("\n");
    flat = LAST_LINE.matcher(flat).replaceAll(" ");
    flat = CONTINUED.matcher(flat).replaceAll(" ");
    flat = flat.replace('’', '\'').replace('‘', '\'').replace('“', '"').replace('”', '"');
    flat = flat.replace('–', '-').replace('—', '-').replace('\u2010', '-').replace('\u2011', '-');
    return BLANKS.matcher(flat).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
