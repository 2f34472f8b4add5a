package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a folder of articles before they are shipped. */
public final class ArticleLint {
  private ArticleLint() {}

  /**
   * Everything wrong with the articles below a folder, by file and line.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<LintProblem> check(Path folder) throws IOException {
    try (KnowledgeBase base = KnowledgeBase.open(folder)) {
      List<LintProblem> problems = new ArrayList<>(base.problems());
      Map<String, Article> byId = new HashMap<>();
      base.all().forEach(a -> byId.put(a.id(), a));
      for (Article article : base.all()) {
        Problems found = new Problems(article.file());
        for (String other : article.confusableWith()) {
          if (!byId.containsKey(other)) {
            found.error(
                1, "confusable_with", "there is no article " + other, "Mend or remove the id.");
          }
        }
        for (Article.Neighbour other : article.body().notToBeConfused()) {
          if (!byId.containsKey(other.articleId())) {
            found.error(
                1,
                BodyReader.NEIGHBOURS,
                "there is no article " + other.articleId(),
                "Mend or remove the id.");
          }
        }
        problems.addAll(found.list());
      }
      return List.copyOf(problems);
    }
  }
}
