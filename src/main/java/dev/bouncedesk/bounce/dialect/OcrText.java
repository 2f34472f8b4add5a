package dev.bouncedesk.bounce.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends codes read off a screenshot, in which letters stand for digits and blanks fell between
 * them: {@code 5S2 5.2.2}, {@code 550 5 .1 .1}.
 */
public final class OcrText {
  private static final String DIGIT = "[0-9OoQlI|SsBZz]";

  /** A reply code with its enhanced status behind it: one vouches for the other. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![A-Za-z0-9.])([45Ss]) ?(D) ?(D)([ -]) ?([45Ss]) ?[.,] ?(D{1,3}) ?[.,] ?(D{1,3})(?![A-Za-z0-9])"
              .replace("D", DIGIT));

  private OcrText() {}

  /** The text with every reply code mended that stands before an enhanced status of its class. */
  public static String mended(String text) {
    Matcher pair = PAIR.matcher(text);
    StringBuilder mended = new StringBuilder(text.length());
    while (pair.find()) {
      String reply = digits(pair.group(1) + pair.group(2) + pair.group(3));
      String status =
          String.join(".", digits(pair.group(5)), digits(pair.group(6)), digits(pair.group(7)));
      boolean agree = reply.charAt(0) == status.charAt(0);
      String codes = agree ? reply + pair.group(4) + status : pair.group();
      pair.appendReplacement(mended, Matcher.quoteReplacement(codes));
    }
    return pair.appendTail(mended).toString();
  }

  /** What was meant by these digits. */
  public static String digits(String seen) {
    StringBuilder digits = new StringBuilder(seen.length());
    for (int i = 0; i < seen.length(); i++) {
      char c = seen.charAt(i);
      digits.append(
          switch (c) {
            case 'O', 'o', 'Q' -> '0';
            case 'l', 'I', '|' -> '1';
            case 'Z', 'z' -> '2';
            case 'S', 's' -> '5';
            case 'B' -> '8';
            default -> c;
          });
    }
    return digits.toString();
  }
}
