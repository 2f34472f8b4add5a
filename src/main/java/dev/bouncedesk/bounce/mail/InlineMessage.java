package dev.bouncedesk.bounce.mail;

import dev.bouncedesk.bounce.dialect.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds where, within readable text, the notice ends and the returned message begins: at a line
 * that announces it, or at a run of header fields that only a message has.
 *
 * @param notice how many lines the notice has
 * @param start the line at which its header begins
 * @param headers what the returned message's header says
 * @param octets characters of the returned message, about its size
 */
public record InlineMessage(int notice, int start, Headers headers, int octets) {
  private static final int HEADER_LINES = 400;
  private static final Set<String> TRACE =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "dkim-signature",
          "x-originating-ip",
          "domainkey-signature",
          "x-mailer",
          "delivered-to",
          "x-received",
          "mime-version",
          "arc-seal",
          "authentication-results",
          "received-spf");
  private static final Set<String> COMMON =
      Set.of(
          "from",
          "to",
          "cc",
          "date",
          "subject",
          "sender",
          "reply-to",
          "content-type",
          "x-priority",
          "content-transfer-encoding",
          "in-reply-to",
          "references",
          "list-unsubscribe",
          "precedence",
          "errors-to",
          "x-sender",
          "importance",
          "user-agent",
          "thread-topic",
          "thread-index",
          "resent-from",
          "organization");
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "original|unsent|returned|undelivered|copy of|your message|headers? follow|message follow"
              + "|message header|rejected message|failed message|non-delivered|bounced message"
              + "|元の|原文|message text|mail header|full header");

  /**
   * Where the returned message stands in these lines; a notice of all lines where there is none.
   */
  public static InlineMessage in(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty()) {
        continue;
      }
      if (announces(line)) {
        int start = nextField(lines, i + 1);
        if (start >= 0) {
          InlineMessage found = from(lines, i, start);
          if (found.isMessage()) {
            return found;
          }
        }
      } else if (isField(line) && isMessageHeader(lines, i)) {
        return from(lines, i, i);
      }
    }
    return none(lines);
  }

  /** A notice of all these lines, with no message behind it. */
  public static InlineMessage none(List<String> lines) {
    return new InlineMessage(lines.size(), lines.size(), Headers.NONE, 0);
  }

  private static InlineMessage from(List<String> lines, int notice, int start) {
    int end = start;
    while (end < lines.size()
        && end - start < HEADER_LINES
        && !unquoted(lines.get(end)).isBlank()) {
      end++;
    }
    List<String> header = lines.subList(start, end).stream().map(InlineMessage::unquoted).toList();
    int octets = 0;
    for (String line : lines.subList(start, lines.size())) {
      octets += line.length() + 1;
    }
    return new InlineMessage(notice, start, LenientMime.fields(header, HEADER_LINES), octets);
  }

  /** A subject and a date alone are what a notice says of the message, not the message. */
  private boolean isMessage() {
    return headers.fields().stream()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals("from") || name.equals("to") || TRACE.contains(name));
  }

  private static boolean announces(String line) {
    if (line.length() > 160) {
      return false;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    boolean ruled =
        line.contains("--") || line.contains("==") || line.contains("**") || line.contains("__");
    String end = lower.stripTrailing();
    boolean open =
        end.endsWith(":")
            || end.endsWith("follows.")
            || end.endsWith("follows")
            || end.endsWith("below.")
            || end.endsWith("below")
            || end.endsWith("following.")
            || end.endsWith("following");
    return (ruled || open) && ANNOUNCES.matcher(lower).find();
  }

  /** The first line from here that is a header field, past blank and ruled lines; -1 for none. */
  private static int nextField(List<String> lines, int from) {
    for (int i = from; i < Math.min(lines.size(), from + 6); i++) {
      String line = unquoted(lines.get(i));
      if (line.isBlank() || line.startsWith("--") || line.startsWith("From ")) {
        continue;
      }
      if (isField(line) || line.startsWith("X-") && line.indexOf(':') > 0) {
        return i;
      }
      return -1;
    }
    return -1;
  }

  /** Whether a header block of at least three known fields, one of them a trace, begins here. */
  private static boolean isMessageHeader(List<String> lines, int from) {
    int known = 0;
    int trace = 0;
    for (int i = from; i < Math.min(lines.size(), from + 60); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        break;
      }
      String name = fieldName(line);
      if (TRACE.contains(name)) {
        trace++;
        known++;
      } else if (COMMON.contains(name)) {
        known++;
      }
    }
    return known >= 3 && trace >= 1;
  }

  private static boolean isField(String line) {
    String name = fieldName(line);
    return TRACE.contains(name) || COMMON.contains(name);
  }

  private static String fieldName(String line) {
    int colon = line.indexOf(':');
    if (colon < 2 || colon > 30 || line.charAt(0) <= ' ') {
      return "";
    }
    return line.substring(0, colon).toLowerCase(Locale.ROOT).strip();
  }

  private static String unquoted(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == '|')) {
      at++;
    }
    return at > 0 && at < line.length() && line.charAt(at) == ' '
        ? line.substring(at + 1)
        : line.substring(at);
  }
}
