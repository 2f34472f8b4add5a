package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;

/** Takes the decisive words out of the block of lines that tells of one failure. */
final class Replies {
  private static final int CHARS = 1_500;
  private static final int REPLIES = 16;

  private Replies() {}

  /**
   * The decisive text of a block, and its setting.
   *
   * @param diagnostic the server's reply with its continuation lines joined, or, where there is
   *     none, the whole block; on one line
   * @param context the whole block on one line
   * @param said the line of a transcript that the reply answered; or empty
   * @param replied whether a reply code or an enhanced status stands in the diagnostic
   */
  record Decisive(String diagnostic, String context, String said, boolean replied) {}

  /** The decisive text of these lines. */
  static Decisive in(List<String> lines) {
    return in(lines, "");
  }

  /** The decisive text of these lines for this recipient, whom a reply may name. */
  static Decisive in(List<String> lines, String address) {
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      String text = line.strip();
      if (isRule(text)) {
        text = "";
      }
      block.append(text).append('\n');
      if (block.length() > 4 * CHARS) {
        break;
      }
    }
    String text = block.toString();
    String context = oneLine(text);
    String best = "";
    String said = "";
    int most = Integer.MIN_VALUE;
    for (SmtpCodes.Found reply : SmtpCodes.replies(text).stream().limit(REPLIES).toList()) {
      String joined = join(text.substring(reply.start()));
      int score = score(joined, address);
      if (score > most) {
        most = score;
        best = joined;
        said = lineBefore(text, reply.start());
      }
    }
    if (!best.isEmpty()) {
      return new Decisive(isThin(best) ? context : cut(best), context, said, true);
    }
    return new Decisive(context, context, "", !SmtpCodes.statuses(text).isEmpty());
  }

  /** How well a reply answers for a recipient; the first of equals is taken. */
  private static int score(String reply, String address) {
    int score = isFollowUp(reply) ? -6 : 0;
    if (!address.isEmpty()
        && reply.toLowerCase(Locale.ROOT).contains(address.toLowerCase(Locale.ROOT))) {
      score += 3;
    }
    return isThin(reply) ? score - 2 : score;
  }

  /** Whether it is a code and next to no words. */
  private static boolean isThin(String reply) {
    int letters = 0;
    for (int i = 0; i < reply.length() && letters < 6; i++) {
      letters += Character.isLetter(reply.charAt(i)) ? 1 : 0;
    }
    return letters < 6;
  }

  /** What the client had said, where the reply stands in a transcript: its line before. */
  private static String lineBefore(String text, int at) {
    int end = text.lastIndexOf('\n', at - 1);
    for (int i = 0; i < 4 && end > 0; i++) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(start, end);
      if (line.contains("--> ")
          || line.startsWith(">>> ")
          || line.startsWith("In:")
          || line.startsWith("C: ")
          || line.startsWith("Sent ")
          || line.contains(" sent: ")
          || line.startsWith("-> ")) {
        return line;
      }
      end = start - 1;
    }
    return "";
  }

  /** What sendmail adds of its own, or a server says once the real refusal has been given. */
  private static boolean isFollowUp(String reply) {
    String tail = reply.substring(0, Math.min(reply.length(), 60)).toLowerCase(Locale.ROOT);
    return tail.contains("service unavailable") && tail.startsWith("554 5.0.0")
        || tail.startsWith("503 ")
        || tail.contains("no recipients")
        || tail.contains("need rcpt");
  }

  /** A reply from its code on: its own lines, up to a blank line or what begins something else. */
  private static String join(String text) {
    String code = text.substring(0, 3);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (String line : text.split("\n", -1)) {
      if (!first && (line.isEmpty() || endsReply(line))) {
        break;
      }
      String words = line;
      if (!first) {
        words = continued(line, code);
        out.append(' ');
      }
      out.append(words);
      first = false;
      if (out.length() > CHARS) {
        break;
      }
    }
    return closed(out.toString().strip());
  }

  /** Without the bracket that closes what was opened before the code. */
  private static String closed(String reply) {
    char last = reply.charAt(reply.length() - 1);
    boolean open =
        last == ')' ? reply.indexOf('(') >= 0 : last == ']' ? reply.indexOf('[') >= 0 : true;
    return open ? reply : reply.substring(0, reply.length() - 1);
  }

  /** A continuation line without the code it repeats (RFC 5321 section 4.2.1). */
  private static String continued(String line, String code) {
    String text = line.startsWith("<<< ") ? line.substring(4) : line;
    if (!text.startsWith(code)
        || text.length() < 4
        || text.charAt(3) != '-' && text.charAt(3) != ' ') {
      return text;
    }
    int at = 4;
    List<SmtpCodes.Found> status =
        SmtpCodes.statuses(text.substring(0, Math.min(text.length(), 16)));
    if (!status.isEmpty() && status.getFirst().start() <= 5) {
      at = status.getFirst().end();
    }
    return text.substring(Math.min(at, text.length())).strip();
  }

  private static boolean endsReply(String line) {
    return line.startsWith(">>> ")
        || line.contains("--> ")
        || line.contains("<-- ")
        || line.startsWith("Reporting-MTA:")
        || line.startsWith("--")
        || line.startsWith("==")
        || line.startsWith("Giving up on")
        || line.startsWith("... while talking")
        || line.startsWith("In:")
        || line.startsWith("Out:");
  }

  /** Whether a line only draws: "-----", "=====", "****". */
  static boolean isRule(String text) {
    if (text.length() < 3) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text with every run of white space made one blank. */
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c <= ' ' || c == '\u00a0' || c == '\u3000';
      if (!space) {
        out.append(c);
      } else if (!blank) {
        out.append(' ');
      }
      blank = space;
    }
    return cut(out.toString().strip());
  }

  private static String cut(String text) {
    return text.length() <= CHARS ? text : text.substring(0, CHARS);
  }
}
