package dev.bouncedesk.knowledge;

import java.time.LocalDate;
import java.util.List;

/** Whether an article says where its facts come from, and whether somebody looked lately. */
final class ReferenceChecks {
  private ReferenceChecks() {}

  static List<LintProblem> check(Article article, LocalDate today) {
    Findings findings = new Findings(article);
    if (article.references().isEmpty()) {
      findings.error("references", "none", "Say where the facts come from.");
    }
    for (Article.Reference reference : article.references()) {
      String url = reference.url().toString();
      if (!List.of("https", "http").contains(String.valueOf(reference.url().getScheme()))) {
        findings.error("references", url, url + " is not a web address", "Write https://…");
      }
      if (reference.checked().isBefore(today.minusYears(1))) {
        findings.warning(
            "references",
            url,
            url + " was last checked on " + reference.checked(),
            "Read it again and update the date.");
      }
      if (reference.checked().isAfter(today.plusDays(1))) {
        findings.error(
            "references", url, "checked in the future: " + reference.checked(), "Mend the date.");
      }
    }
    return findings.list();
  }
}
