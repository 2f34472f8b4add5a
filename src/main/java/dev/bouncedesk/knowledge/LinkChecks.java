package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links between articles, and ids that two of them claim. */
final class LinkChecks {
  private LinkChecks() {}

  static List<LintProblem> check(List<Article> articles) {
    Map<String, Article> byId = new HashMap<>();
    List<LintProblem> out = new ArrayList<>();
    for (Article article : articles) {
      Article other = byId.putIfAbsent(article.id(), article);
      if (other != null) {
        Findings findings = new Findings(article);
        findings.error("id", "also used by " + other.file(), "Give one of them another id.");
        out.addAll(findings.list());
      }
    }
    for (Article article : articles) {
      Findings findings = new Findings(article);
      article.confusableWith().forEach(id -> link(id, "confusable_with", article, byId, findings));
      article
          .body()
          .notToBeConfused()
          .forEach(n -> link(n.articleId(), BodyReader.NEIGHBOURS, article, byId, findings));
      out.addAll(findings.list());
    }
    return out;
  }

  private static void link(
      String id, String field, Article from, Map<String, Article> byId, Findings findings) {
    if (id.equals(from.id())) {
      findings.error(field, id, "links to itself", "Name another article.");
    } else if (!byId.containsKey(id)) {
      findings.error(field, id, "there is no article " + id, "Mend or remove the id.");
    }
  }
}
