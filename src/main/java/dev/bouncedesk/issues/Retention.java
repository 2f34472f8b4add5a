package dev.bouncedesk.issues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes what has been kept long enough. Counters of issues and frozen digests stay: they name
 * nobody. Thread-safe.
 */
public final class Retention {
  private static final Duration DEDUPE = Duration.ofDays(30);
  private static final Duration DIGESTS = Duration.ofDays(25L * 31);
  private static final Duration REMINDERS = Duration.ofDays(30);
  private static final Duration AUDIT = Duration.ofDays(400);

  /** Small enough that nobody waits for a lock. */
  private static final int SLICE = 1_000;

  private final Sql sql;

  Retention(Sql sql) {
    this.sql = sql;
  }

  /**
   * What was deleted.
   *
   * @param occurrences past their workspace's retention
   * @param notes entries of timelines past it
   * @param others cases, seen events, keys of duplicates, feedback, audit, digests and reminders
   *     past theirs
   */
  public record Cleaned(long occurrences, long notes, long others) {}

  /** Cleans every workspace; call it once a day. */
  public Cleaned clean() {
    record Rule(String workspace, int days) {}
    List<Rule> rules =
        sql.read(handle ->
            handle
                .createQuery("select id, retention_days from workspace")
                .map((row, context) -> new Rule(row.getString("id"), row.getInt("retention_days")))
                .list());
    Instant now = sql.now();
    long occurrences = 0;
    long notes = 0;
    long others = 0;
    for (Rule rule : rules) {
      Instant before = now.minus(Duration.ofDays(rule.days()));
      occurrences +=
          slices(
              "delete from occurrence where id in (select id from occurrence"
                  + " where workspace = :workspace and seen_at < :before fetch first :slice rows only)",
              rule.workspace(),
              before);
      // A fix is what the next one needs; it stays as long as its issue does.
      notes +=
          slices(
              "delete from issue_note where id in (select n.id from issue_note n"
                  + " join issue i on i.id = n.issue_id where i.workspace = :workspace"
                  + " and n.kind <> 'fix' and n.noted_at < :before fetch first :slice rows only)",
              rule.workspace(),
              before);
      others += olderThan("unreadable", "seen_at", rule.workspace(), before);
      others += olderThan("feedback", "given_at", rule.workspace(), before);
      others += olderThan("audit", "done_at", rule.workspace(), now.minus(AUDIT));
    }
    others += expired("stored_case", "expires_at", now);
    others += expired("seen_event", "expires_at", now);
    others += expired("dedupe", "seen_at", now.minus(DEDUPE));
    others += expired("digest_run", "updated_at", now.minus(DIGESTS));
    others += expired("reminder", "due_at", now.minus(REMINDERS));
    return new Cleaned(occurrences, notes, others);
  }

  private long olderThan(String table, String column, String workspace, Instant before) {
    return slices(
        "delete from %1$s where id in (select id from %1$s where workspace = :workspace and %2$s < :before fetch first :slice rows only)"
            .formatted(table, column),
        workspace,
        before);
  }

  private long slices(String delete, String workspace, Instant before) {
    long deleted = 0;
    for (int slice = SLICE; slice == SLICE; deleted += slice) {
      slice = sql.transaction(handle -> one(handle, delete, workspace, before));
    }
    return deleted;
  }

  private static int one(Handle handle, String delete, String workspace, Instant before) {
    return handle
        .createUpdate(delete)
        .bind("workspace", workspace)
        .bind("before", before)
        .bind("slice", SLICE)
        .execute();
  }

  private long expired(String table, String column, Instant before) {
    return sql.transaction(handle ->
        (long)
            handle
                .createUpdate("delete from " + table + " where " + column + " < :before")
                .bind("before", before)
                .execute());
  }
}
