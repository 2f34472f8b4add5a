package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that two articles claim, so that neither can be found by them. A provider's article may
 * claim what an article of the standard also lists: the provider's goes first.
 */
final class WordingChecks {
  private WordingChecks() {}

  static List<LintProblem> check(List<Article> articles) {
    List<LintProblem> out = new ArrayList<>();
    Map<String, Article> patterns = new HashMap<>();
    Map<String, Article> aliases = new HashMap<>();
    Map<String, Article> ownCodes = new HashMap<>();
    for (Article article : articles) {
      Findings findings = new Findings(article);
      for (String pattern : article.wording().patterns()) {
        Article other = patterns.putIfAbsent(FlatText.of(pattern), article);
        if (other != null && !other.equals(article) && other.isGeneric() == article.isGeneric()) {
          findings.error(
              "patterns",
              pattern,
              "\"" + pattern + "\" is also claimed by " + other.id(),
              "Keep it where it fits better, or add what tells the two apart.");
        }
      }
      for (String alias : article.wording().aliases()) {
        Article other = aliases.putIfAbsent(FlatText.of(alias), article);
        if (other != null && !other.equals(article)) {
          findings.warning(
              "aliases",
              alias,
              "\"" + alias + "\" is also an alias of " + other.id(),
              "Keep it where it fits better.");
        }
      }
      for (String code : article.codes().provider()) {
        String key = article.provider() + " " + CodeFinder.canonical(code);
        Article other = ownCodes.putIfAbsent(key, article);
        if (other != null && !other.equals(article)) {
          findings.warning(
              "provider_codes",
              code,
              code + " is also claimed by " + other.id(),
              "Keep it where it fits better.");
        }
      }
      out.addAll(findings.list());
    }
    return out;
  }
}
