package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Checks a folder of articles before they are shipped. Start with {@link #check(Path)}. */
public final class ArticleLint {
  private ArticleLint() {}

  /**
   * Everything wrong with the articles below a folder, by file and line: schema, closed lists,
   * codes, patterns, links between articles, duplicates, samples that another article answers, and,
   * as warnings, old references and heavy reading.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<LintProblem> check(Path folder) throws IOException {
    return check(folder, InstantSource.system());
  }

  /** The same at another time, which decides what is old. */
  public static List<LintProblem> check(Path folder, InstantSource clock) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<LintProblem> strays =
          files
              .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".md"))
              .map(ArticleLint::stray)
              .toList();
      return check(Library.EMPTY.refreshed(folder), strays, clock);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static LintProblem stray(Path file) {
    return new LintProblem(
        file,
        1,
        LintProblem.Severity.ERROR,
        "",
        "this file is no article",
        "Remove it, or name it after its article's id, with .md at the end.");
  }

  private static List<LintProblem> check(
      Library library, List<LintProblem> strays, InstantSource clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<LintProblem> out = new ArrayList<>(library.problems());
    out.addAll(strays);
    List<Article> articles =
        library.files().values().stream().flatMap(e -> e.article().stream()).toList();
    for (Article article : articles) {
      out.addAll(FormChecks.check(article));
      out.addAll(ReferenceChecks.check(article, today));
      out.addAll(ReadingEase.check(article));
    }
    out.addAll(LinkChecks.check(articles));
    out.addAll(WordingChecks.check(articles));
    out.addAll(NearDuplicates.check(articles));
    out.addAll(SampleChecks.check(library));
    return out.stream()
        .sorted(
            Comparator.comparing(LintProblem::severity)
                .thenComparing(LintProblem::file)
                .thenComparingInt(LintProblem::line))
        .toList();
  }
}
