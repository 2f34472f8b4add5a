package dev.bouncedesk.issues;

import java.time.Duration;

/** Remembers which events were taken on, so that each is handled once. Thread-safe. */
public final class SeenEvents {
  /** Slack repeats an event within minutes; a day covers every repeat. */
  private static final Duration LIFE = Duration.ofDays(1);

  private final Sql sql;

  SeenEvents(Sql sql) {
    this.sql = sql;
  }

  /**
   * True for one caller only, now and after a restart: the one that may handle the event.
   *
   * @param id unique among all events, at most 120 characters
   */
  public boolean isFirst(String id) {
    return sql.transaction(handle -> {
      handle
          .createUpdate("delete from seen_event where id = :id and expires_at <= :now")
          .bind("id", id)
          .bind("now", sql.now())
          .execute();
      return handle
              .createUpdate(
                  "insert into seen_event (id, expires_at) values (:id, :expires) on conflict do nothing")
              .bind("id", id)
              .bind("expires", sql.now().plus(LIFE))
              .execute()
          == 1;
    });
  }
}
