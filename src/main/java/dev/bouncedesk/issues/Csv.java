package dev.bouncedesk.issues;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table in comma-separated values (RFC 4180), safe to open in a spreadsheet: a cell that would be
 * taken for a formula gets an apostrophe before it. Not thread-safe.
 */
public final class Csv {
  private static final String LINE_END = "\r\n"; // RFC 4180 section 2
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  /** With this heading. */
  public Csv(List<String> columns) {
    row(columns);
  }

  /** Adds a row; an empty Optional is an empty cell. */
  public void row(List<?> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append(LINE_END);
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.<String>map(Csv::cell).orElse("");
    }
    String plain = value.toString();
    if (value instanceof Number) {
      return plain;
    }
    boolean formula = !plain.isEmpty() && FORMULA_STARTS.indexOf(plain.charAt(0)) >= 0;
    String safe = formula ? "'" + plain : plain;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
