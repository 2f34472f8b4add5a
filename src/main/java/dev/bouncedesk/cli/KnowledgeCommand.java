package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Feedback;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.ArticleLint;
import dev.bouncedesk.knowledge.LintProblem;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code bouncedesk knowledge}: for whoever keeps the articles. */
@Command(
    name = "knowledge",
    description = "For whoever keeps the articles.",
    mixinStandardHelpOptions = true)
final class KnowledgeCommand implements Runnable {
  private static final int LONGEST_QUERY = 300;

  private final Parts parts;
  private final Output output;

  KnowledgeCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public void run() {
    throw new UsageProblem(
        "which one? Try: bouncedesk knowledge lint, or bouncedesk knowledge review");
  }

  /** Checks every article. */
  @Command(
      name = "lint",
      description = "Checks every article; exits with 1 where one has an error.",
      mixinStandardHelpOptions = true)
  int lint() throws IOException {
    List<LintProblem> problems = ArticleLint.check(parts.knowledgeFolder());
    problems.forEach(problem -> output.out().println(problem));
    long errors =
        problems.stream()
            .filter(problem -> problem.severity() == LintProblem.Severity.ERROR)
            .count();
    output
        .err()
        .printf(
            "%d articles, %d errors, %d warnings, %d references not read yet%n",
            parts.knowledge().all().size(), errors, problems.size() - errors, notReadYet());
    return errors == 0 ? ExitCode.DONE : ExitCode.NO;
  }

  /** Pages that articles cite and whose facts nobody has compared yet, each page once. */
  private long notReadYet() {
    return parts.knowledge().all().stream()
        .flatMap(article -> article.references().stream())
        .filter(reference -> reference.checked().isEmpty())
        .map(Article.Reference::url)
        .distinct()
        .count();
  }

  /** Lists the answers that somebody called wrong. */
  @Command(
      name = "review",
      description = "Lists the answers that people called wrong, newest first, with the question.",
      mixinStandardHelpOptions = true)
  int review() {
    List<Feedback.Entry> wrong = parts.desk().opinions().wrongAnswers();
    for (Feedback.Entry entry : wrong) {
      output
          .out()
          .printf(
              "%s  %-40s %s%n",
              entry.at().truncatedTo(ChronoUnit.MINUTES),
              entry.article().orElse("(no article)"),
              Terminal.safe(entry.query(), LONGEST_QUERY));
    }
    output.err().printf("%d answers called wrong%n", wrong.size());
    return ExitCode.DONE;
  }
}
