package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** PowerMTA's accounting file: comma-separated records, with their line of column names or not. */
public final class PowerMtaLog implements Dialect {
  private static final List<String> COLUMNS =
      List.of(
          "type",
          "timelogged",
          "timequeued",
          "orig",
          "rcpt",
          "orcpt",
          "dsnaction",
          "dsnstatus",
          "dsndiag",
          "dsnmta",
          "bouncecat");

  @Override
  public String name() {
    return "line-powermta";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail()) {
      return Optional.empty();
    }
    List<String> columns = COLUMNS;
    Deliveries deliveries = new Deliveries();
    for (String line : paste.lines()) {
      if (line.startsWith("type,")) {
        columns = cells(line.toLowerCase(Locale.ROOT));
      } else if (line.length() > 3 && line.startsWith(",2", 1) || line.startsWith("rb,2")) {
        record(columns, cells(line), deliveries);
      } else if (columns != COLUMNS && line.indexOf(',') > 0) {
        record(columns, cells(line), deliveries);
      }
    }
    return deliveries.reading();
  }

  private static void record(List<String> columns, List<String> cells, Deliveries deliveries) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    Optional<Kind> kind =
        switch (row.getOrDefault("type", "")) {
          case "b", "rb" -> Optional.of(Kind.BOUNCE);
          case "t", "tq" -> Optional.of(Kind.DELAYED);
          case "d" -> Optional.of(Kind.DELIVERED);
          case "f" -> Optional.of(Kind.FEEDBACK);
          default -> Optional.empty();
        };
    String recipient = row.getOrDefault("rcpt", "");
    if (kind.isEmpty() || recipient.indexOf('@') < 0) {
      return;
    }
    String status = row.getOrDefault("dsnstatus", "");
    int note = status.indexOf(' ');
    String said = row.getOrDefault("dsndiag", "");
    deliveries.add(
        kind.get(),
        RawFailure.of(recipient, said.startsWith("smtp;") ? said.substring(5) : said)
            .withOuter(note < 0 ? "" : status.substring(note + 1))
            .withStatus(note < 0 ? status : status.substring(0, note))
            .withAction(row.getOrDefault("dsnaction", ""))
            .withRemoteMta(Fields.host(row.getOrDefault("dsnmta", ""))));
  }

  /** The cells of a line of comma-separated values (RFC 4180). */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
