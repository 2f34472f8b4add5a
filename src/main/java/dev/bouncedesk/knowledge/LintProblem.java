package dev.bouncedesk.knowledge;

import java.nio.file.Path;

/**
 * Something wrong with an article.
 *
 * @param file where
 * @param line 1 for the first line of the file
 * @param severity whether it may be shipped
 * @param field the front-matter key or the heading it concerns; empty for the file as a whole
 * @param message what is wrong, one sentence
 * @param fix what to do about it, one sentence
 */
public record LintProblem(
    Path file, int line, Severity severity, String field, String message, String fix) {

  /** Whether an article with such a problem may be shipped. */
  public enum Severity {
    /** No: the article is left out, or answers wrongly. */
    ERROR,
    /** Yes, but somebody should look. */
    WARNING
  }

  @Override
  public String toString() {
    return "%s:%d: %s: %s%s. %s"
        .formatted(
            file,
            line,
            severity == Severity.ERROR ? "error" : "warning",
            field.isEmpty() ? "" : field + ": ",
            message,
            fix);
  }
}
