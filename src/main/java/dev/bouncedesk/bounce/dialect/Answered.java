package dev.bouncedesk.bounce.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, in the words for people, which command a diagnostic answered and which host spoke: Postfix
 * says so behind it, the transcripts of sendmail and Courier and Exim's words before it.
 */
final class Answered {
  private static final int TEXT = 12_000;
  private static final int SIGNATURE = 28;
  private static final int BEFORE = 240;
  private static final int AFTER = 600;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SENT =
      Pattern.compile(
          "(?:>>> ?\\(?|\\bafter |\\bresponse to )"
              + "(rcpt|mail|data|ehlo|helo|initial connection|initial greeting|end of data)\\b"
              + "|\\b(while talking to|refused to talk to me)\\b");
  private static final Pattern TALKED_TO = Pattern.compile("\\bwhile talking to ([a-z0-9._-]+)");

  private Answered() {}

  /** The same failure, with command and host where the words tell them. */
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
        return withHost(failure.withCommand(command), text.substring(0, at));
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
      last = sent.group(sent.start(1) < 0 ? 2 : 1);
    }
    return switch (last) {
      case "" -> "";
      // Nothing was sent yet to the host that sendmail or Postfix talked to: it was its greeting.
      case "initial connection", "initial greeting", "while talking to", "refused to talk to me" ->
          "CONN";
      case "end of data" -> "DATA";
      case "helo" -> "EHLO";
      default -> last.toUpperCase(Locale.ROOT);
    };
  }

  /** The host that sendmail's transcript names last before the reply, where no field names it. */
  private static RawFailure withHost(RawFailure failure, String before) {
    if (!failure.remoteMta().isEmpty()) {
      return failure;
    }
    String host = "";
    Matcher talked = TALKED_TO.matcher(before);
    while (talked.find()) {
      host = talked.group(1);
    }
    return failure.withRemoteMta(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
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
