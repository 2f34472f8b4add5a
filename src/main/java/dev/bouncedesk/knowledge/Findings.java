package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Collects problems of an article that reads well, and finds their lines in its file. */
final class Findings {
  private final Article article;
  private final List<LintProblem> list = new ArrayList<>();

  Findings(Article article) {
    this.article = article;
  }

  void error(String field, String message, String fix) {
    add(LintProblem.Severity.ERROR, field, field, message, fix);
  }

  void warning(String field, String message, String fix) {
    add(LintProblem.Severity.WARNING, field, field, message, fix);
  }

  /** A problem with one value of a field, which tells the line. */
  void error(String field, String value, String message, String fix) {
    add(LintProblem.Severity.ERROR, field, value, message, fix);
  }

  void warning(String field, String value, String message, String fix) {
    add(LintProblem.Severity.WARNING, field, value, message, fix);
  }

  private void add(
      LintProblem.Severity severity, String field, String near, String message, String fix) {
    list.add(new LintProblem(article.file(), line(field, near), severity, field, message, fix));
  }

  /** The first line from the field on that holds the value; else the field's; else the first. */
  private int line(String field, String value) {
    List<String> lines;
    try {
      lines = Files.readAllLines(article.file());
    } catch (IOException e) {
      return 1;
    }
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(field + ":") || lines.get(i).equals("## " + field)) {
        start = i;
        break;
      }
    }
    for (int i = start; i < lines.size(); i++) {
      if (lines.get(i).contains(value)) {
        return i + 1;
      }
    }
    return start + 1;
  }

  List<LintProblem> list() {
    return List.copyOf(list);
  }
}
