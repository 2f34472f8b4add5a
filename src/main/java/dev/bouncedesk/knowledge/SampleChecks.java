package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Whether each sample line is answered by the article it stands in. */
final class SampleChecks {
  private SampleChecks() {}

  static List<LintProblem> check(Library library) {
    Search search = Search.over(library, List.of());
    List<LintProblem> out = new ArrayList<>();
    for (Article article : library.articles()) {
      Findings findings = new Findings(article);
      for (Article.Sample sample : article.samples()) {
        String answer =
            search
                .ask(Question.of(sample.line()))
                .best()
                .map(m -> m.article().id())
                .orElse("no article");
        if (!answer.equals(article.id())) {
          String shown = sample.line().substring(0, Math.min(40, sample.line().length()));
          findings.error(
              "samples",
              shown,
              "\"" + sample.line() + "\" is answered by " + answer,
              "Add a pattern that fits the line and nothing of " + answer + ".");
        }
      }
      out.addAll(findings.list());
    }
    return out;
  }
}
