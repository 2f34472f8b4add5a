package dev.bouncedesk.slack.view;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.digest.Period;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.History;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.Mute;
import dev.bouncedesk.issues.Occurrence;
import dev.bouncedesk.issues.Origin;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.ArticleReader;
import dev.bouncedesk.knowledge.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the views are tried on. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final Days DAYS = new Days(InstantSource.fixed(NOW), ZoneId.of("Europe/Berlin"));
  static final Names NAMES = id -> id.equals("U1") ? "@anna" : "@" + id;
  static final Customer ACME = customer(1, "acme", "Acme & Söhne <GmbH>");
  static final Customer GLOBEX = customer(2, "globex", "Globex");
  static final Customer NOBODY = customer(3, Customer.UNASSIGNED, "Unassigned");

  private Samples() {}

  static Article article(String id) {
    return switch (ArticleReader.read(Path.of("src/test/resources/slack/articles", id + ".md"))) {
      case ArticleReader.Outcome.Readable read -> read.article();
      case ArticleReader.Outcome.Broken broken -> throw new AssertionError(broken.toString());
    };
  }

  static Failure failure(String recipient, String host, String diagnostic) {
    return new Failure(
        Optional.of(recipient),
        Optional.empty(),
        ReplyCode.of("550"),
        EnhancedStatus.of("5.7.26"),
        Reason.AUTH_FAILURE,
        new Failure.Decision("gmail-dmarc", diagnostic, true),
        true,
        Optional.of("DATA"),
        Optional.of(host),
        Optional.empty(),
        Optional.of(new Provider("gmail", "Gmail")),
        diagnostic,
        Optional.empty());
  }

  static Diagnosis diagnosis(String article, List<String> recipients, String diagnostic) {
    Article a = article(article);
    List<Diagnosis.Step> steps = new ArrayList<>();
    a.body()
        .steps()
        .getOrDefault(Role.SENDERS_ADMIN, List.of())
        .forEach(s -> steps.add(new Diagnosis.Step(Role.SENDERS_ADMIN, s)));
    a.body()
        .steps()
        .getOrDefault(Role.END_USER, List.of())
        .forEach(s -> steps.add(new Diagnosis.Step(Role.END_USER, s)));
    return new Diagnosis(
        recipients.isEmpty()
            ? Optional.empty()
            : Optional.of(failure(recipients.getFirst(), "gmail-smtp-in.l.google.com", diagnostic)),
        recipients,
        a.codes().reply().getFirst() + " " + a.codes().enhanced().getFirst().first().toString(),
        recipients.isEmpty() ? Diagnosis.Permanence.FINAL : Diagnosis.Permanence.FIXABLE,
        a,
        true,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        a.reason(),
        steps,
        recipients.isEmpty() ? Optional.empty() : Optional.of(diagnostic),
        "gmail-dmarc",
        List.of());
  }

  static Answer.Explained explained(Diagnosis... diagnoses) {
    return new Answer.Explained(BounceReport.Kind.BOUNCE, List.of(diagnoses), 0, List.of());
  }

  static Customer customer(long id, String slug, String name) {
    return new Customer(id, "T1", slug, name, Instant.parse("2026-01-01T00:00:00Z"));
  }

  static Issue issue(long number, Customer customer, Issue.Status status, long count) {
    return new Issue(
        number,
        customer,
        Reason.AUTH_FAILURE,
        ReplyCode.of("550"),
        EnhancedStatus.of("5.7.26"),
        Optional.of("gmail"),
        Optional.of("test-dmarc"),
        "550 5.7.26 unauthenticated email from <host> is not accepted <!channel>",
        status,
        status == Issue.Status.MUTED ? Optional.of(new Mute.UntilWeekly(12)) : Optional.empty(),
        Optional.empty(),
        Optional.of("U1"),
        Instant.parse("2026-11-03T08:00:00Z"),
        Instant.parse("2026-11-22T08:00:00Z"),
        count,
        Optional.empty(),
        Optional.empty());
  }

  static IssueNote fix(String text) {
    return new IssueNote(
        Instant.parse("2026-11-04T08:00:00Z"),
        "U1",
        IssueNote.Kind.FIX,
        text,
        Optional.of(true),
        Optional.of("https://team.example/archives/C1/p1"));
  }

  static Recorded recorded(Issue issue, Optional<IssueNote> fix) {
    return new Recorded(
        issue,
        new Occurrence(
            7,
            issue.number(),
            NOW,
            Optional.of("acme.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Origin.of(Source.PASTE, "U1")),
        false,
        new History(
            issue.count(),
            issue.firstSeen(),
            Optional.of(issue.lastSeen()),
            fix,
            List.of(
                new History.Elsewhere(
                    GLOBEX, 9, 3, issue.lastSeen(), Optional.of(fix("new DKIM selector"))))));
  }

  /** A week with that many new issues. */
  static WeeklyDigest digest(int issues) {
    List<WeeklyDigest.Line> lines = new ArrayList<>();
    for (int i = 0; i < issues; i++) {
      lines.add(line(issue(100 + i, ACME, Issue.Status.OPEN, 38 + i), i == 0));
    }
    return new WeeklyDigest(
        Period.week(LocalDate.of(2026, 11, 16), ZoneId.of("Europe/Berlin")),
        Optional.empty(),
        new WeeklyDigest.Totals(212, issues, 14, 4),
        new WeeklyDigest.Totals(259, 29, 13, 0),
        List.of(180L, 120L, 259L, 300L, 90L, 0L, 259L, 212L),
        lines,
        lines.stream().limit(1).toList(),
        lines.stream().skip(1).limit(1).toList(),
        lines.stream().limit(2).toList(),
        List.of(),
        List.of(
            new WeeklyDigest.CustomerWeek(ACME, 40, 2, 3),
            new WeeklyDigest.CustomerWeek(NOBODY, 7, 9, 2)),
        issues == 0
            ? List.of()
            : List.of(
                new WeeklyDigest.SameCause(
                    issue(100, ACME, Issue.Status.OPEN, 4),
                    44,
                    List.of(ACME, GLOBEX),
                    List.of("203.0.113.7"))),
        issues == 0
            ? List.of()
            : List.of(
                new WeeklyDigest.CodeRow(
                    "5.1.1", "no such mailbox", List.of("gmail", "yahoo", "gmx"), 74, 81, 9),
                new WeeklyDigest.CodeRow(
                    "5.7.26", "SPF, DKIM or DMARC failed", List.of("gmail"), 38, 0, 1)),
        issues < 10
            ? Optional.empty()
            : Optional.of(new WeeklyDigest.CodeRow("23", "23 other codes", List.of(), 41, 52, 8)),
        new WeeklyDigest.Resolved(6, Optional.of(Duration.ofHours(28))),
        new WeeklyDigest.Coverage(Map.of(Source.PASTE, 200L, Source.FILE, 12L), 5, 7),
        issues == 2 ? Optional.of(Duration.ofHours(5)) : Optional.empty());
  }

  private static WeeklyDigest.Line line(Issue issue, boolean fixed) {
    return new WeeklyDigest.Line(
        issue,
        issue.count(),
        fixed ? 0 : 9,
        21,
        Optional.of("https://team.example/archives/C1/p1"),
        fixed ? Optional.of(fix("added the relay to SPF")) : Optional.empty(),
        List.of(
            new History.Elsewhere(
                GLOBEX, 9, 3, issue.lastSeen(), Optional.of(fix("new DKIM selector")))));
  }
}
