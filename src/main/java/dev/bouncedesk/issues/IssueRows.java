package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Rows of issue, occurrence and issue_note to records. */
final class IssueRows {
  static final String ISSUES =
      """
      select i.*, c.slug as customer_slug, c.name as customer_name, c.created_at as customer_created
      from issue i join customer c on c.id = i.customer_id
      """;

  private IssueRows() {}

  static Optional<Issue> issue(Handle handle, String workspace, long number, Instant now) {
    return handle
        .createQuery(ISSUES + "where i.workspace = :workspace and i.id = :id")
        .bind("workspace", workspace)
        .bind("id", number)
        .map((row, context) -> issue(row, now))
        .findOne();
  }

  static Issue issue(ResultSet row, Instant now) throws SQLException {
    Customer customer =
        new Customer(
            row.getLong("customer_id"),
            row.getString("workspace"),
            row.getString("customer_slug"),
            row.getString("customer_name"),
            Sql.instant(row, "customer_created"));
    Optional<Mute> mute = mute(row);
    Issue.Status stored = Issue.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    boolean muteIsOver =
        stored == Issue.Status.MUTED
            && mute.filter(m -> m instanceof Mute.Until until && !until.moment().isAfter(now))
                .isPresent();
    Issue.Status status = muteIsOver ? Issue.Status.OPEN : stored;
    OptionalInt reply = Sql.maybeInt(row, "reply");
    return new Issue(
        row.getLong("id"),
        customer,
        Reason.ofWireName(row.getString("reason")).orElse(Reason.UNDEFINED),
        reply.isPresent() ? Optional.of(new ReplyCode(reply.getAsInt())) : Optional.empty(),
        Sql.maybeText(row, "enhanced").flatMap(EnhancedStatus::of),
        Sql.maybeText(row, "provider"),
        Sql.maybeText(row, "article"),
        row.getString("template"),
        status,
        status == Issue.Status.MUTED ? mute : Optional.empty(),
        reopened(row),
        Sql.maybeText(row, "assignee"),
        Sql.instant(row, "first_seen"),
        Sql.instant(row, "last_seen"),
        row.getLong("cnt"),
        Sql.maybeInstant(row, "resolved_at"),
        Sql.maybeText(row, "resolved_by"));
  }

  private static Optional<Mute> mute(ResultSet row) throws SQLException {
    Optional<Instant> until = Sql.maybeInstant(row, "muted_until");
    if (until.isPresent()) {
      return Optional.of(new Mute.Until(until.get()));
    }
    OptionalLong count = Sql.maybeLong(row, "mute_at_count");
    if (count.isPresent()) {
      return Optional.of(new Mute.UntilCount(count.getAsLong()));
    }
    OptionalLong weekly = Sql.maybeLong(row, "mute_at_weekly");
    return weekly.isPresent()
        ? Optional.of(new Mute.UntilWeekly(weekly.getAsLong()))
        : Optional.empty();
  }

  private static Optional<Issue.Reopened> reopened(ResultSet row) throws SQLException {
    Optional<Instant> at = Sql.maybeInstant(row, "reopened_at");
    Optional<String> because = Sql.maybeText(row, "reopened_because");
    return at.isPresent() && because.isPresent()
        ? Optional.of(
            new Issue.Reopened(
                at.get(), Issue.Because.valueOf(because.get().toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  static Occurrence occurrence(ResultSet row) throws SQLException {
    return new Occurrence(
        row.getLong("id"),
        row.getLong("issue_id"),
        Sql.instant(row, "seen_at"),
        Sql.maybeText(row, "rcpt_domain"),
        Sql.maybeText(row, "rcpt_ref"),
        Sql.maybeText(row, "rcpt"),
        Sql.maybeText(row, "sender_domain"),
        Sql.maybeText(row, "sending_ip"),
        Sql.maybeText(row, "remote_mta"),
        Sql.maybeText(row, "diagnostic"),
        new Origin(
            Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
            Sql.maybeText(row, "reporter").orElse(""),
            Sql.maybeText(row, "channel"),
            Sql.maybeText(row, "message_ts"),
            Sql.maybeText(row, "permalink"),
            Sql.maybeText(row, "ticket")));
  }

  static IssueNote note(ResultSet row) throws SQLException {
    boolean worked = row.getBoolean("worked");
    boolean nobodySaid = row.wasNull();
    return new IssueNote(
        Sql.instant(row, "noted_at"),
        row.getString("who"),
        IssueNote.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("body"),
        nobodySaid ? Optional.empty() : Optional.of(worked),
        Sql.maybeText(row, "permalink"));
  }

  /** The newest fix that worked, else the newest of which nobody said; never one that did not. */
  static Optional<IssueNote> lastFix(Handle handle, long issue) {
    return handle
        .createQuery(
            """
            select * from issue_note where issue_id = :issue and kind = 'fix' and (worked is null or worked)
            order by case when worked then 0 else 1 end, noted_at desc, id desc fetch first 1 rows only\
            """)
        .bind("issue", issue)
        .map((row, context) -> note(row))
        .findOne();
  }
}
