package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a delivery status (RFC 3464 section 2), one group a recipient, wherever they stand:
 * in a part of their own, or, with the MIME structure lost, in the text, perhaps quoted.
 *
 * @param message the fields of the message
 * @param recipients one group a recipient
 */
record StatusFields(Headers message, List<Headers> recipients) {
  private static final Set<String> FIELDS =
      Set.of(
          "reporting-mta",
          "received-from-mta",
          "arrival-date",
          "final-recipient",
          "original-recipient",
          "action",
          "status",
          "remote-mta",
          "diagnostic-code",
          "last-attempt-date",
          "final-log-id",
          "will-retry-until",
          "x-actual-recipient",
          "x-postfix-queue-id",
          "x-postfix-sender",
          "x-supplementary-info",
          "x-display-name",
          "original-envelope-id",
          "dsn-gateway");
  private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})\\}");

  /** The fields of this mail's status parts, or of its text; with no recipients where none. */
  static StatusFields of(Paste paste) {
    List<Headers.Field> all = new ArrayList<>();
    for (Paste.StatusReport report : paste.reports()) {
      if (report.contentType().contains("delivery-status")) {
        report.groups().forEach(group -> all.addAll(group.fields()));
      }
    }
    StatusFields fields = grouped(all);
    if (fields.recipients.isEmpty()
        && (paste.lowerNotice().contains("final-recipient")
            || paste.lowerNotice().contains("original-recipient"))) {
      return grouped(ofText(paste.lines()));
    }
    return fields;
  }

  /**
   * Groups fields anew, for a blank line is often missing or one too many: a recipient's group
   * begins with the first field that only a recipient has, and ends where such a field repeats.
   */
  private static StatusFields grouped(List<Headers.Field> fields) {
    List<Headers.Field> message = new ArrayList<>();
    List<List<Headers.Field>> groups = new ArrayList<>();
    for (Headers.Field field : fields) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals("reporting-mta")
          || name.equals("received-from-mta")
          || name.equals("arrival-date")
          || name.startsWith("x-postfix-")
          || name.equals("original-envelope-id")) {
        message.add(field);
        continue;
      }
      boolean known = FIELDS.contains(name);
      boolean begins =
          groups.isEmpty() ? known : known && !name.startsWith("x-") && has(groups.getLast(), name);
      if (begins) {
        groups.add(new ArrayList<>());
      }
      (groups.isEmpty() ? message : groups.getLast()).add(field);
    }
    List<Headers> recipients =
        groups.stream()
            .map(Headers::new)
            .filter(g ->
                !address(g.get("Final-Recipient")).isEmpty()
                    || !address(g.get("Original-Recipient")).isEmpty()
                    || g.has("Final-Recipient"))
            .toList();
    return new StatusFields(new Headers(message), recipients);
  }

  private static boolean has(List<Headers.Field> group, String name) {
    return group.stream().anyMatch(f -> f.name().equalsIgnoreCase(name));
  }

  private static List<Headers.Field> ofText(List<String> lines) {
    List<Headers.Field> fields = new ArrayList<>();
    for (String quoted : lines) {
      String line = unquoted(quoted);
      int colon = line.indexOf(':');
      String name = colon > 0 ? line.substring(0, colon).strip().toLowerCase(Locale.ROOT) : "";
      if (FIELDS.contains(name)) {
        fields.add(new Headers.Field(name, line.substring(colon + 1).strip()));
      } else if (!fields.isEmpty() && line.startsWith("  ") && !line.isBlank()) {
        Headers.Field last = fields.removeLast();
        fields.add(new Headers.Field(last.name(), last.value() + ' ' + line.strip()));
      }
    }
    return fields;
  }

  private static String unquoted(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == '>') {
      at++;
    }
    return at > 0 && at < line.length() && line.charAt(at) == ' '
        ? line.substring(at + 1)
        : line.substring(at);
  }

  /** The address of a recipient field: behind its type, without brackets (RFC 3464 2.3.2). */
  static String address(String value) {
    String text = unescaped(value);
    String rest = text.substring(text.lastIndexOf(';') + 1).strip();
    if (rest.startsWith("<") && rest.endsWith(">")) {
      rest = rest.substring(1, rest.length() - 1).strip();
    }
    int at = rest.indexOf('@');
    if (at == 0 && rest.indexOf(':') > 0) {
      rest = rest.substring(rest.indexOf(':') + 1); // A source route (RFC 5321 appendix C).
    }
    if (rest.indexOf('@') > 0 && rest.indexOf(' ') < 0 && rest.indexOf('<') < 0) {
      return rest;
    }
    String found = AddressScan.first(text);
    return found.isEmpty() ? rest.replace("<", "").replace(">", "").strip() : found;
  }

  /** The address with its unitext escapes undone (RFC 6533 section 3). */
  private static String unescaped(String value) {
    if (value.indexOf("\\x{") < 0) {
      return value;
    }
    Matcher m = ESCAPED.matcher(value);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      int code = Integer.parseInt(m.group(1), 16);
      String c = Character.isValidCodePoint(code) ? Character.toString(code) : "?";
      m.appendReplacement(out, Matcher.quoteReplacement(c));
    }
    m.appendTail(out);
    return out.toString();
  }

  /** A host field without its type and comment: {@code dns; mx.example.org (192.0.2.1)}. */
  static String host(String value) {
    int type = value.indexOf(';');
    String rest = (type < 0 ? value : value.substring(type + 1)).strip();
    int end = 0;
    while (end < rest.length()
        && rest.charAt(end) > ' '
        && rest.charAt(end) != '('
        && rest.charAt(end) != ';') {
      end++;
    }
    String host = rest.substring(0, end).toLowerCase(Locale.ROOT);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** A diagnostic without its type: {@code smtp; 550 …} (RFC 3464 section 2.3.6). */
  static String diagnostic(String value) {
    int type = value.indexOf(';');
    if (type < 0 || type > 24 || value.substring(0, type).strip().indexOf(' ') >= 0) {
      return value;
    }
    return value.substring(type + 1).strip();
  }
}
