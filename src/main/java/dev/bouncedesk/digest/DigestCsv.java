package dev.bouncedesk.digest;

import dev.bouncedesk.digest.WeeklyDigest.Line;
import dev.bouncedesk.issues.Csv;
import dev.bouncedesk.issues.Issue;
import java.util.List;

/** The digest's issues as a table, one row an issue (RFC 4180). */
public final class DigestCsv {
  private static final List<String> COLUMNS =
      List.of(
          "period_start",
          "period_end",
          "section",
          "issue",
          "customer",
          "status",
          "reason",
          "reply_code",
          "enhanced_status",
          "provider",
          "count",
          "count_before",
          "recipients",
          "first_seen",
          "last_seen",
          "assignee",
          "template");

  private DigestCsv() {}

  /** All issues of the digest, section by section. */
  public static String of(WeeklyDigest digest) {
    Csv csv = new Csv(COLUMNS);
    add(csv, digest, "new", digest.fresh());
    add(csv, digest, "back", digest.back());
    add(csv, digest, "growing", digest.growing());
    add(csv, digest, "steady", digest.steady());
    add(csv, digest, "muted", digest.muted());
    return csv.toString();
  }

  /** A name for the file, as {@code email-issues-2026-W47.csv}. */
  public static String fileName(WeeklyDigest digest) {
    String when =
        switch (digest.period().kind()) {
          case WEEK -> digest.period().isoWeek();
          case LAST_SEVEN_DAYS -> digest.period().lastDay().toString();
        };
    return "email-issues-" + digest.customer().map(c -> c.slug() + "-").orElse("") + when + ".csv";
  }

  private static void add(Csv csv, WeeklyDigest digest, String section, List<Line> lines) {
    for (Line line : lines) {
      Issue issue = line.issue();
      csv.row(
          List.of(
              digest.period().firstDay(),
              digest.period().lastDay(),
              section,
              issue.number(),
              issue.customer().slug(),
              issue.status().wireName(),
              issue.reason().wireName(),
              issue.replyCode(),
              issue.enhancedStatus(),
              issue.providerId(),
              line.count(),
              line.before(),
              line.recipients(),
              issue.firstSeen(),
              issue.lastSeen(),
              issue.assignee(),
              issue.template()));
    }
  }
}
