package dev.bouncedesk.knowledge;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of an article by itself: lengths, spelling of lists, folders, placeholders. */
final class FormChecks {
  /** Subjects an article may be about. */
  private static final Set<String> TOPICS =
      Set.of(
          "basics",
          "backscatter",
          "spf",
          "dkim",
          "dmarc",
          "arc",
          "mta-sts",
          "dane",
          "ptr",
          "helo",
          "greylisting",
          "rate-limits",
          "blocklists",
          "forwarding",
          "mailing-lists",
          "accepted-not-delivered",
          "bulk-sender-rules",
          "tls",
          "size-limits",
          "smtputf8",
          "null-mx",
          "reading-bounces",
          "prevention",
          "hard-soft-block",
          "smtp-auth",
          "junk-folder");

  /** Checks that a probe can run. */
  private static final Set<String> CHECKS =
      Set.of(
          "mx",
          "null-mx",
          "address",
          "ptr",
          "spf",
          "dkim",
          "dmarc",
          "mta-sts",
          "tls-rpt",
          "dane",
          "blocklist",
          "ns",
          "sender-domain",
          "smtp-connect",
          "smtp-tls",
          "smtp-auth",
          "smtp-size",
          "smtp-rcpt",
          "smtp-ehlo",
          "smtp-catch-all",
          "smtp-relay",
          "smtp-submission",
          "smtp-message");

  private static final Set<String> PLACEHOLDERS = Set.of("recipient", "date", "code", "server");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int LONGEST_TITLE = 70;
  private static final int LONGEST_VERDICT = 240;
  private static final int SHORTEST_PATTERN = 4;

  private final Article article;
  private final Findings findings;

  private FormChecks(Article article) {
    this.article = article;
    this.findings = new Findings(article);
  }

  static List<LintProblem> check(Article article) {
    FormChecks checks = new FormChecks(article);
    checks.names();
    checks.folder();
    checks.lengths();
    checks.patterns();
    checks.probes();
    checks.placeholders();
    checks.retry();
    return checks.findings.list();
  }

  private void names() {
    if (!ID.matcher(article.id()).matches()) {
      findings.error("id", "not kebab-case", "Use lower-case letters, digits and hyphens.");
    }
    article
        .topic()
        .filter(t -> !TOPICS.contains(t))
        .ifPresent(t ->
            findings.error(
                "topic",
                "\"" + t + "\" is not in the closed list",
                "Use one of: " + String.join(", ", TOPICS.stream().sorted().toList()) + "."));
    if (!article.isGeneric() && !ProviderMarks.ids().contains(article.provider())) {
      findings.error(
          "provider",
          "\"" + article.provider() + "\" is not a known slug",
          "Use one of provider-marks.tsv, or add the provider there.");
    }
  }

  /** A person looks for an article by its folder. */
  private void folder() {
    Path parent = article.file().getParent();
    if (parent == null || parent.getFileName() == null || parent.getParent() == null) {
      return;
    }
    String name = parent.getFileName().toString();
    String above = String.valueOf(parent.getParent().getFileName());
    if ((above.equals("providers") || above.equals("software"))
        && !name.equals(article.provider())) {
      findings.error(
          "provider",
          "the file is in the folder of " + name,
          "Move it to " + above + "/" + article.provider() + "/.");
    }
    if (above.equals("codes") && !article.isGeneric()) {
      findings.error("provider", "codes/ holds the standard's readings", "Move it to providers/.");
    }
    if (name.equals("topics") && article.topic().isEmpty()) {
      findings.error("topic", "missing in an article of topics/", "Name its topic.");
    }
  }

  private void lengths() {
    if (article.title().length() > LONGEST_TITLE) {
      findings.error(
          "title", article.title().length() + " characters", "Keep it to " + LONGEST_TITLE + ".");
    }
    int verdict = article.verdict().plain().length();
    if (verdict > LONGEST_VERDICT) {
      findings.error(
          "verdict",
          article.verdict().plain().substring(0, 40),
          "the opening paragraph has " + verdict + " characters",
          "Keep it to " + LONGEST_VERDICT + ": what happened, whether it is final, who must act.");
    }
    if (article.samples().isEmpty() && article.topic().isEmpty()) {
      findings.warning("samples", "none", "Add a line as a server prints it.");
    }
    if (article.wording().aliases().size() < 3) {
      findings.warning(
          "aliases", "fewer than three", "Add questions as people ask them, lower case.");
    }
  }

  private void patterns() {
    Set<String> seen = new HashSet<>();
    for (String pattern : article.wording().patterns()) {
      if (!pattern.equals(pattern.toLowerCase(Locale.ROOT))) {
        findings.error("patterns", pattern, "\"" + pattern + "\" has capitals", "Lower-case it.");
      }
      int literal =
          PatternMatcher.template(article.id(), pattern)
              .map(t -> t.parts().stream().mapToInt(String::length).sum())
              .orElse(0);
      if (literal < SHORTEST_PATTERN) {
        findings.error(
            "patterns",
            pattern,
            "\"" + pattern + "\" has only " + literal + " literal characters",
            "Write at least " + SHORTEST_PATTERN + "; short codes belong in provider_codes.");
      }
      if (!seen.add(FlatText.of(pattern))) {
        findings.error("patterns", pattern, "\"" + pattern + "\" stands twice", "Remove one.");
      }
    }
    for (String alias : article.wording().aliases()) {
      if (!alias.equals(alias.toLowerCase(Locale.ROOT))) {
        findings.warning("aliases", alias, "\"" + alias + "\" has capitals", "Lower-case it.");
      }
    }
  }

  static Set<String> checks() {
    return CHECKS;
  }

  private void probes() {
    for (String probe : article.probes()) {
      if (!CHECKS.contains(probe)) {
        findings.error(
            "probes",
            "there is no check \"" + probe + "\"",
            "Use one of: " + String.join(", ", CHECKS.stream().sorted().toList()) + ".");
      }
    }
    for (String probe : article.probePass().keySet()) {
      if (!article.probes().contains(probe)) {
        findings.error(
            "probe_pass", probe, "\"" + probe + "\" is not among the probes", "Add it there.");
      }
    }
    for (Article.Verification verification : article.body().verify()) {
      for (String check : verification.checks()) {
        if (!CHECKS.contains(check)) {
          findings.error(
              BodyReader.VERIFY,
              check,
              "there is no check \"" + check + "\"",
              "Start an item with a check's id, or with words.");
        }
      }
    }
  }

  private void placeholders() {
    PLACEHOLDER
        .matcher(article.body().customerText())
        .results()
        .map(m -> m.group(1))
        .filter(name -> !PLACEHOLDERS.contains(name))
        .forEach(name ->
            findings.error(
                BodyReader.CUSTOMER,
                "{" + name + "}",
                "there is no placeholder {" + name + "}",
                "Use {recipient}, {date}, {code} or {server}."));
  }

  private void retry() {
    Article.Retry retry = article.retry();
    if (retry.after().isPresent()
        && retry.max().isPresent()
        && retry.after().get().compareTo(retry.max().get()) > 0) {
      findings.error("retry", "after is longer than max", "Swap or mend them.");
    }
    if (article.suppressAddress() && article.bounce() != BounceType.HARD) {
      findings.warning(
          "suppress_address",
          "true for a bounce that is not hard",
          "Suppress only addresses that are of no use.");
    }
  }
}
