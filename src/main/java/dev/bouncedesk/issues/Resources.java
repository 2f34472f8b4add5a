package dev.bouncedesk.issues;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files of this package. */
final class Resources {
  private Resources() {}

  /** The lines of this file that are neither empty nor a remark. */
  static List<String> lines(String name) {
    try (InputStream content = Resources.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException("reading " + name + ": it is not in the program");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
