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
      reference
          .checked()
          .ifPresentOrElse(
              day -> day(findings, url, day, today),
              () ->
                  findings.warning(
                      "references",
                      url,
                      url + " is not read yet",
                      "Read it, compare the facts, and add `checked: ` with the day."));
    }
    return findings.list();
  }

  private static void day(Findings findings, String url, LocalDate checked, LocalDate today) {
    if (checked.isBefore(today.minusYears(1))) {
      findings.warning(
          "references",
          url,
          url + " was last checked on " + checked,
          "Read it again and update the date.");
    }
    if (checked.isAfter(today.plusDays(1))) {
      findings.error("references", url, "checked in the future: " + checked, "Mend the date.");
    }
  }
}
