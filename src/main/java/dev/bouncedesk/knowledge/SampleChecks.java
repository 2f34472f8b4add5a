package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each sample line is answered by the article it stands in, or by a closer one. */
final class SampleChecks {
  private SampleChecks() {}

  static List<LintProblem> check(Library library) {
    Search search = Search.over(library, List.of());
    List<LintProblem> out = new ArrayList<>();
    for (Article article : library.articles()) {
      Findings findings = new Findings(article);
      for (Article.Sample sample : article.samples()) {
        Optional<Article> answer =
            search.ask(Question.of(sample.line())).best().map(Match::article);
        if (answer.filter(a -> isFine(article, a)).isEmpty()) {
          report(sample.line(), answer.map(Article::id).orElse("no article"), findings);
        }
      }
      out.addAll(findings.list());
    }
    return out;
  }

  /**
   * A line that names nobody may be answered by the standard's article of the same reason, or by a
   * provider's.
   */
  private static boolean isFine(Article own, Article answer) {
    return answer.id().equals(own.id())
        || (own.isGeneric() != answer.isGeneric() && own.reason() == answer.reason());
  }

  private static void report(String line, String answer, Findings findings) {
    findings.error(
        "samples",
        line.substring(0, Math.min(40, line.length())),
        "\"" + line + "\" is answered by " + answer,
        "Add a pattern that fits the line and nothing of " + answer + ".");
  }
}
