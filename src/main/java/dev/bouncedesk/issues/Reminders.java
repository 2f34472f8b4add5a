package dev.bouncedesk.issues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The reminders that were asked for; one row each, from the press of the button on. Thread-safe.
 */
public final class Reminders {
  private final Sql sql;

  Reminders(Sql sql) {
    this.sql = sql;
  }

  /**
   * What to remind of.
   *
   * @param channel where to post: a channel's id, or a person's for a direct message
   * @param about one line, without a local part of an address
   */
  public record Wanted(
      String workspace,
      String channel,
      Optional<String> thread,
      String who,
      String caseRef,
      String about,
      Instant dueAt) {}

  /**
   * Writes it down. Whoever asks twice about the same thing has the later wish kept and no second
   * row: a button is pressed twice more easily than a second reminder is meant.
   */
  public Reminder add(Wanted wanted) {
    return sql.transaction(handle -> {
      int moved =
          handle
              .createUpdate(
                  """
                  update reminder set due_at = :due
                  where case_ref = :case and who = :who and channel = :channel and state = 'waiting'\
                  """)
              .bind("due", wanted.dueAt())
              .bind("case", wanted.caseRef())
              .bind("who", wanted.who())
              .bind("channel", wanted.channel())
              .execute();
      if (moved == 0) {
        insert(handle, wanted);
      }
      return handle
          .createQuery(
              """
              select * from reminder
              where case_ref = :case and who = :who and channel = :channel and state = 'waiting'\
              """)
          .bind("case", wanted.caseRef())
          .bind("who", wanted.who())
          .bind("channel", wanted.channel())
          .map((row, context) -> reminder(row))
          .one();
    });
  }

  private void insert(Handle handle, Wanted wanted) {
    handle
        .createUpdate(
            """
            insert into reminder (workspace, channel, thread_ts, who, case_ref, about, asked_at,
              due_at, state, idem, attempts, detail)
            values (:workspace, :channel, :thread, :who, :case, :about, :now, :due, 'waiting',
              :idem, 0, '')\
            """)
        .bind("workspace", wanted.workspace())
        .bind("channel", wanted.channel())
        .bind("thread", wanted.thread())
        .bind("who", wanted.who())
        .bind("case", Sql.cut(wanted.caseRef(), 300))
        .bind("about", Sql.cut(wanted.about(), 200))
        .bind("now", sql.now())
        .bind("due", wanted.dueAt())
        .bind("idem", UUID.randomUUID().toString())
        .execute();
  }

  /** Counts one more attempt at posting it; empty where it is over or was never there. */
  public Optional<Reminder> begin(long id) {
    return sql.transaction(handle -> {
      handle
          .createUpdate(
              "update reminder set attempts = attempts + 1 where id = :id and state = 'waiting'")
          .bind("id", id)
          .execute();
      return find(handle, id).filter(r -> r.state() == Reminder.State.WAITING);
    });
  }

  public Optional<Reminder> find(long id) {
    return sql.read(handle -> find(handle, id));
  }

  /** It stands in the channel. */
  public void sent(long id) {
    end(id, Reminder.State.SENT, "");
  }

  /** It will not be posted, for this reason. */
  public void failed(long id, String why) {
    end(id, Reminder.State.FAILED, why);
  }

  private void end(long id, Reminder.State state, String detail) {
    sql.write(handle ->
        handle
            .createUpdate(
                """
                update reminder set state = :state, ended_at = :now, detail = :detail
                where id = :id and state = 'waiting'\
                """)
            .bind("state", state.wireName())
            .bind("now", sql.now())
            .bind("detail", Sql.cut(detail, 400))
            .bind("id", id)
            .execute());
  }

  private static Optional<Reminder> find(Handle handle, long id) {
    return handle
        .createQuery("select * from reminder where id = :id")
        .bind("id", id)
        .map((row, context) -> reminder(row))
        .findOne();
  }

  private static Reminder reminder(ResultSet row) throws SQLException {
    return new Reminder(
        row.getLong("id"),
        row.getString("workspace"),
        row.getString("channel"),
        Sql.maybeText(row, "thread_ts"),
        row.getString("who"),
        row.getString("case_ref"),
        row.getString("about"),
        Sql.instant(row, "asked_at"),
        Sql.instant(row, "due_at"),
        Reminder.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("idem"),
        row.getInt("attempts"));
  }
}
