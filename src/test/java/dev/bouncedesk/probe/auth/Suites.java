package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where conformance suites that are not part of this repository lie, if at all. */
final class Suites {
  private Suites() {}

  /** The file, or the test is skipped with a line that says how to provide it. */
  static Path file(String name) {
    String folder = System.getProperty("probe.suites", "");
    Path path = Path.of(folder, name);
    assumeTrue(
        !folder.isEmpty() && Files.exists(path),
        "give the folder that holds " + name + " with -Dprobe.suites=FOLDER");
    return path;
  }
}
