package dev.bouncedesk.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tab-separated data files beside this class; {@code #} starts a comment line. */
final class Table {
  private Table() {}

  /**
   * The rows of a file.
   *
   * @throws IllegalStateException naming the line with another number of columns
   */
  static List<List<String>> read(String file, int columns) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("reading " + file + ": not on the class path");
      }
      List<List<String>> rows =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> List.of(line.split("\t", -1)))
              .toList();
      for (List<String> row : rows) {
        if (row.size() != columns) {
          throw new IllegalStateException(
              "reading "
                  + file
                  + ": "
                  + row.size()
                  + " columns instead of "
                  + columns
                  + " in "
                  + row);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
