package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.SmtpCodes;
import java.util.List;

/**
 * Joins a reply of several lines that a report has put on one: {@code 550-5.7.26 This mail has
 * 550-5.7.26 been blocked 550 5.7.26 because …} (RFC 5321 section 4.2.1).
 */
final class MultiLine {
  private MultiLine() {}

  /** The text with the code that each continuation line repeats left out. */
  static String joined(String text) {
    if (text.length() < 8) {
      return text;
    }
    List<SmtpCodes.Found> replies = SmtpCodes.replies(text);
    if (replies.size() < 2) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    SmtpCodes.Found first = replies.getFirst();
    boolean continues = isAt(text, first.end(), '-');
    int copied = 0;
    for (SmtpCodes.Found reply : replies.subList(1, replies.size())) {
      boolean repeats = continues && reply.code().equals(first.code());
      if (!repeats) {
        first = reply;
        continues = isAt(text, reply.end(), '-');
        continue;
      }
      out.append(text, copied, reply.start());
      copied = afterCode(text, reply.end());
      continues = isAt(text, reply.end(), '-');
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static int afterCode(String text, int end) {
    int at = Math.min(end + 1, text.length());
    List<SmtpCodes.Found> status =
        SmtpCodes.statuses(text.substring(at, Math.min(at + 12, text.length())));
    if (!status.isEmpty() && status.getFirst().start() <= 1) {
      at += status.getFirst().end();
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isAt(String text, int index, char c) {
    return index < text.length() && text.charAt(index) == c;
  }
}
