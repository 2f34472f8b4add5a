package dev.bouncedesk.knowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that a writer sees all of it at once. */
final class Problems {
  private final Path file;
  private final List<LintProblem> list = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  void error(int line, String field, String message, String fix) {
    list.add(new LintProblem(file, line, LintProblem.Severity.ERROR, field, message, fix));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  List<LintProblem> list() {
    return List.copyOf(list);
  }
}
