package dev.bouncedesk.issues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The outbox of the digests: one row a subscription and week, whenever it ran. Thread-safe. */
public final class DigestRuns {
  private final Sql sql;

  DigestRuns(Sql sql) {
    this.sql = sql;
  }

  /**
   * Begins this week's digest, or finds it begun: then with the key and state it has. Counts one
   * more attempt while it is not over.
   *
   * @param week the week's Monday
   */
  public DigestRun begin(long subscription, LocalDate week) {
    return sql.transaction(handle -> {
      handle
          .createUpdate(
              """
              insert into digest_run (subscription_id, week_start, state, idem, attempts, detail, updated_at)
              values (:subscription, :week, 'sending', :idem, 0, '', :now) on conflict do nothing\
              """)
          .bind("subscription", subscription)
          .bind("week", week)
          .bind("idem", UUID.randomUUID().toString())
          .bind("now", sql.now())
          .execute();
      handle
          .createUpdate(
              """
              update digest_run set attempts = attempts + 1
              where subscription_id = :subscription and week_start = :week and state = 'sending'\
              """)
          .bind("subscription", subscription)
          .bind("week", week)
          .execute();
      return find(handle, subscription, week).orElseThrow();
    });
  }

  /** It stands in the channel as this message. */
  public void sent(long subscription, LocalDate week, String messageTs) {
    end(subscription, week, DigestRun.State.SENT, Optional.of(messageTs), "");
  }

  /** It will not be posted, for this reason; also for a week that was never begun. */
  public void skipped(long subscription, LocalDate week, String why) {
    begin(subscription, week);
    end(subscription, week, DigestRun.State.SKIPPED, Optional.empty(), why);
  }

  /** It could not be posted, for this reason. */
  public void failed(long subscription, LocalDate week, String why) {
    end(subscription, week, DigestRun.State.FAILED, Optional.empty(), why);
  }

  private void end(
      long subscription,
      LocalDate week,
      DigestRun.State state,
      Optional<String> messageTs,
      String detail) {
    sql.write(handle ->
        handle
            .createUpdate(
                """
                update digest_run set state = :state, message_ts = :ts, detail = :detail, updated_at = :now
                where subscription_id = :subscription and week_start = :week and state = 'sending'\
                """)
            .bind("state", state.wireName())
            .bind("ts", messageTs)
            .bind("detail", Sql.cut(detail, 400))
            .bind("now", sql.now())
            .bind("subscription", subscription)
            .bind("week", week)
            .execute());
  }

  /** Keeps what the digest of this week says; in the place of what was kept for it before. */
  public void freeze(long subscription, LocalDate week, List<DigestItem> items) {
    sql.write(handle -> {
      handle
          .createUpdate(
              "delete from digest_item where subscription_id = :subscription and week_start = :week")
          .bind("subscription", subscription)
          .bind("week", week)
          .execute();
      if (items.isEmpty()) {
        return;
      }
      PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into digest_item (subscription_id, week_start, issue_id, cnt, prev_cnt, flag)
              values (:subscription, :week, :issue, :count, :before, :flag)\
              """);
      for (DigestItem item : items) {
        batch
            .bind("subscription", subscription)
            .bind("week", week)
            .bind("issue", item.issue())
            .bind("count", item.count())
            .bind("before", item.before())
            .bind("flag", Sql.cut(item.flag(), 12))
            .add();
      }
      batch.execute();
    });
  }

  /** What the digest of this week said; empty where none was posted. */
  public List<DigestItem> items(long subscription, LocalDate week) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select * from digest_item
                where subscription_id = :subscription and week_start = :week order by issue_id\
                """)
            .bind("subscription", subscription)
            .bind("week", week)
            .map((row, context) ->
                new DigestItem(
                    row.getLong("issue_id"),
                    row.getLong("cnt"),
                    row.getLong("prev_cnt"),
                    row.getString("flag")))
            .list());
  }

  public Optional<DigestRun> find(long subscription, LocalDate week) {
    return sql.read(handle -> find(handle, subscription, week));
  }

  /** The subscription's digests, newest week first. */
  public List<DigestRun> list(long subscription, int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select * from digest_run where subscription_id = :subscription
                order by week_start desc fetch first :most rows only\
                """)
            .bind("subscription", subscription)
            .bind("most", most)
            .map((row, context) -> run(row))
            .list());
  }

  private static Optional<DigestRun> find(Handle handle, long subscription, LocalDate week) {
    return handle
        .createQuery(
            "select * from digest_run where subscription_id = :subscription and week_start = :week")
        .bind("subscription", subscription)
        .bind("week", week)
        .map((row, context) -> run(row))
        .findOne();
  }

  private static DigestRun run(ResultSet row) throws SQLException {
    return new DigestRun(
        row.getLong("subscription_id"),
        row.getObject("week_start", LocalDate.class),
        DigestRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("idem"),
        Sql.maybeText(row, "message_ts"),
        row.getInt("attempts"),
        row.getString("detail"),
        Sql.instant(row, "updated_at"));
  }
}
