package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.words.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a notice that a person forwards in the text of a mail, or pastes with the header that a
 * mail program shows: {@code From:}, {@code Sent:}, {@code Subject:}, in many languages, quoted or
 * not. What stands before is the person's own.
 */
public final class ForwardedNotice {
  private static final int LINES = 400;
  private static final int COLUMNS = 2;

  /** Lines that a header block may have: every field may be broken over some. */
  private static final int BLOCK = 16;

  /** The field that a label of any language means. */
  private static final Map<String, String> FIELDS = fields();

  private ForwardedNotice() {}

  /** The notice inside, as the mail that it was; empty where none is forwarded. */
  public static Optional<Paste> in(Paste paste) {
    if (Signs.isDaemon(paste.headers()) || !paste.reports().isEmpty()) {
      return Optional.empty(); // It is the notice itself, and what it holds came back.
    }
    List<String> lines = paste.text().lines().limit(LINES).toList();
    for (int i = 0; i < lines.size(); i++) {
      Optional<Block> block = block(lines, i);
      if (block.isPresent()) {
        if (isNotice(block.get().headers)) {
          return Optional.of(notice(paste, block.get()));
        }
        i = block.get().end - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * A header as a mail program shows it.
   *
   * @param headers its fields by their English names
   * @param end the line behind it
   * @param quoted whether a sign of quoting stands before each of its lines
   */
  private record Block(Headers headers, int end, boolean quoted) {}

  /** A header with From and two more fields that begins in this line. */
  private static Optional<Block> block(List<String> lines, int from) {
    if (lines.get(from).indexOf(':') < 0 && lines.get(from).indexOf('：') < 0) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    String last = "";
    int i = from;
    for (; i < Math.min(lines.size(), from + BLOCK); i++) {
      String line = bare(lines.get(i));
      String field = field(line);
      if (line.isBlank()
          || field.isEmpty() && (last.isEmpty() || found.size() == 1 && i > from + 2)) {
        break;
      }
      if (field.isEmpty()) {
        found.merge(last, line, (value, more) -> value + ' ' + more.strip());
      } else {
        found.putIfAbsent(field, value(line));
        last = field;
      }
    }
    if (!found.containsKey("from") || found.size() < 3) {
      return Optional.empty();
    }
    List<Headers.Field> fields = new ArrayList<>();
    found.forEach((name, value) -> fields.add(new Headers.Field(name, value.strip())));
    return Optional.of(
        new Block(new Headers(fields), i, lines.get(from).stripLeading().startsWith(">")));
  }

  private static boolean isNotice(Headers headers) {
    return Signs.isDaemon(headers)
        || Vocabulary.isSubject(headers.get("subject").toLowerCase(Locale.ROOT));
  }

  private static Paste notice(Paste paste, Block block) {
    List<String> body =
        paste
            .text()
            .lines()
            .skip(block.end)
            .map(line -> block.quoted ? unquoted(line) : line)
            .toList();
    return NoticeMail.of(block.headers, body, paste.cut());
  }

  /** The field that a label at the start of this line means; empty for another line. */
  private static String field(String line) {
    int colon = colon(line);
    return colon < 0
        ? ""
        : FIELDS.getOrDefault(
            line.substring(0, colon).replace("*", "").strip().toLowerCase(Locale.ROOT), "");
  }

  private static String value(String line) {
    return line.substring(colon(line) + 1).replace("*", "").strip();
  }

  private static int colon(String line) {
    int ascii = line.indexOf(':');
    int wide = line.indexOf('：');
    return ascii < 0 || wide >= 0 && wide < ascii ? wide : ascii;
  }

  /** A line without the signs of quoting before it. */
  private static String bare(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == ' ')) {
      at++;
    }
    return line.substring(at);
  }

  private static String unquoted(String line) {
    String rest = line.stripLeading();
    if (!rest.startsWith(">")) {
      return line;
    }
    return rest.startsWith("> ") ? rest.substring(2) : rest.substring(1);
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    for (Table.Row row : Table.read("forwards.tsv", COLUMNS)) {
      for (String label : row.get(1).split("\\s\\|\\|\\s")) {
        fields.put(label, row.get(0));
      }
    }
    return Map.copyOf(fields);
  }
}
