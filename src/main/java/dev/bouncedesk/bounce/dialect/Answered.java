package dev.bouncedesk.bounce.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, in the words for people, which command a diagnostic answered: Postfix says so behind it,
 * sendmail's transcript and Exim before it.
 */
final class Answered {
  private static final int TEXT = 12_000;
  private static final int SIGNATURE = 28;
  private static final int BEFORE = 240;
  private static final int AFTER = 600;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SENT =
      Pattern.compile(
          "(?:>>> ?|\\bafter |\\bresponse to )(rcpt|mail|data|ehlo|helo|initial connection|end of data)\\b");

  private Answered() {}

  /** The same failure, with the command where the words tell it. */
  static RawFailure completed(Paste paste, RawFailure failure) {
    String signature = signature(failure.diagnostic());
    if (signature.length() < 4) {
      return failure;
    }
    String notice = paste.lowerNotice();
    String text =
        SPACE.matcher(notice.substring(0, Math.min(notice.length(), TEXT))).replaceAll(" ");
    for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
      String command = command(text, at, at + signature.length());
      if (!command.isEmpty()) {
        return failure.withCommand(command);
      }
    }
    return failure;
  }

  private static String command(String text, int start, int end) {
    int reply = text.indexOf("(in reply to ", end);
    if (reply >= 0 && reply - end < AFTER) {
      return SmtpClues.command(text.substring(reply, Math.min(text.length(), reply + 60)));
    }
    Matcher sent = SENT.matcher(text.substring(Math.max(0, start - BEFORE), start));
    String last = "";
    while (sent.find()) {
      last = sent.group(1);
    }
    return switch (last) {
      case "" -> "";
      case "initial connection" -> "CONN";
      case "end of data" -> "DATA";
      case "helo" -> "EHLO";
      default -> last.toUpperCase(Locale.ROOT);
    };
  }

  /** The first words behind the codes, as they stand in the notice. */
  private static String signature(String diagnostic) {
    int from = 0;
    while (from < diagnostic.length() && "0123456789.- #;:".indexOf(diagnostic.charAt(from)) >= 0) {
      from++;
    }
    int to = Math.min(diagnostic.length(), from + SIGNATURE);
    return SPACE
        .matcher(diagnostic.substring(from, to).toLowerCase(Locale.ROOT))
        .replaceAll(" ")
        .strip();
  }
}
