package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Issue;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An issue on one line. */
final class IssueLine {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneId.systemDefault());
  private static final int LONGEST = 100;

  private IssueLine() {}

  static String of(Issue issue) {
    return "%d  %s  %s  %s %s  %dx, %s to %s  %s"
        .formatted(
            issue.number(),
            issue.status().wireName(),
            issue.customer().name(),
            issue.code().isEmpty() ? "–" : issue.code(),
            issue.reason().wireName(),
            issue.count(),
            DAY.format(issue.firstSeen()),
            DAY.format(issue.lastSeen()),
            Terminal.safe(issue.template(), LONGEST));
  }
}
