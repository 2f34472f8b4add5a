package dev.bouncedesk.bounce.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A tab-separated resource file with one row a line; lines that begin with {@code #} are notes. */
public final class Table {
  private static final String FOLDER = "/dev/bouncedesk/bounce/";

  private Table() {}

  /**
   * The rows of a file beside {@link dev.bouncedesk.bounce.Reason}.
   *
   * @param columns how many columns each row must have; columns missing at the end count as empty
   * @throws IllegalArgumentException where a row has too many or only one
   */
  public static List<Row> read(String file, int columns) {
    try (InputStream in = Table.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalArgumentException("reading the rules: no resource " + FOLDER + file);
      }
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the rules in " + file, e);
    }
  }

  static List<Row> parse(String file, String text, int columns) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length < 2 || cells.length > columns) {
        throw new IllegalArgumentException(
            "reading "
                + file
                + " line "
                + number
                + ": "
                + cells.length
                + " columns where "
                + columns
                + " are meant, separated by tabs");
      }
      List<String> all = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        all.add(i < cells.length ? cells[i].strip() : "");
      }
      rows.add(new Row(file, number, List.copyOf(all)));
    }
    return rows;
  }

  /**
   * One row.
   *
   * @param file which file it stands in, for messages
   * @param number its line, from 1
   * @param cells its columns, trimmed
   */
  public record Row(String file, int number, List<String> cells) {
    /** The cell of this column, counted from 0. */
    public String get(int column) {
      return cells.get(column);
    }

    /** What to throw where this row is wrong: it names the file and the line. */
    public IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("reading " + file + " line " + number + ": " + what);
    }
  }
}
