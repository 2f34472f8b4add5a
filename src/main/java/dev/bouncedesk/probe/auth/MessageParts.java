package dev.bouncedesk.probe.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as DKIM sees it: header fields and body, one char an octet, lines ending in CRLF.
 *
 * @param fields the header fields as they stand, folded, each with its final CRLF
 * @param body what follows the empty line
 */
record MessageParts(List<String> fields, String body) {
  private static final int MOST_FIELDS = 2000;

  MessageParts {
    fields = List.copyOf(fields);
  }

  /** Splits a message; a lone LF counts as a line end (uploads lose their CRs). */
  static MessageParts of(byte[] message) {
    String text = withCrlf(new String(message, StandardCharsets.ISO_8859_1));
    int end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
    String head =
        end < 0 ? text : text.substring(0, Math.min(text.length(), end == 0 ? 0 : end + 2));
    String body = end < 0 ? "" : text.substring(end == 0 ? 2 : end + 4);
    List<String> fields = new ArrayList<>();
    int start = 0;
    while (start < head.length() && fields.size() < MOST_FIELDS) {
      int line = next(head, start);
      while (line < head.length() && (head.charAt(line) == ' ' || head.charAt(line) == '\t')) {
        line = next(head, line);
      }
      fields.add(head.substring(start, line));
      start = line;
    }
    return new MessageParts(fields, body);
  }

  private static int next(String head, int from) {
    int end = head.indexOf("\r\n", from);
    return end < 0 ? head.length() : end + 2;
  }

  private static String withCrlf(String text) {
    StringBuilder out = new StringBuilder(text.length() + text.length() / 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && (i == 0 || text.charAt(i - 1) != '\r')) {
        out.append('\r');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** The field's name as written, without the colon. */
  static String name(String field) {
    int colon = field.indexOf(':');
    return colon < 0 ? field.strip() : field.substring(0, colon).strip();
  }
}
