package dev.bouncedesk.issues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who did what to what; also the ledger that limits are counted in. Thread-safe. */
public final class Audit {
  private final Sql sql;
  private final Workspaces workspaces;

  Audit(Sql sql, Workspaces workspaces) {
    this.sql = sql;
    this.workspaces = workspaces;
  }

  /**
   * One act.
   *
   * @param who a Slack user's id, or the account name at a terminal
   * @param action a word such as {@code erase} or {@code probe}
   * @param target what it was done to
   */
  public record Entry(Instant at, String who, String action, String target, String detail) {}

  /**
   * At most so many in so long.
   *
   * @param who counts only this person's acts; empty for everybody's
   * @param target counts only acts on this; empty for all
   */
  public record Limit(Optional<String> who, Optional<String> target, long most, Duration in) {}

  public void add(String workspace, String who, String action, String target, String detail) {
    sql.write(handle -> insert(handle, workspace, who, action, target, detail));
  }

  /**
   * Enters the act unless that would break a limit. Counting and entering are one step: two at the
   * same moment cannot both take the last place.
   *
   * @return the limit that forbids it; empty when it was entered and may be done
   */
  public Optional<Limit> addWithin(
      List<Limit> limits,
      String workspace,
      String who,
      String action,
      String target,
      String detail) {
    workspaces.ensure(workspace);
    return sql.transaction(handle -> {
      handle
          .createQuery("select id from workspace where id = :id for update")
          .bind("id", workspace)
          .mapTo(String.class)
          .one();
      Optional<Limit> broken =
          limits.stream()
              .filter(limit ->
                  count(
                          handle,
                          workspace,
                          action,
                          limit.who(),
                          limit.target(),
                          sql.now().minus(limit.in()))
                      >= limit.most())
              .findFirst();
      if (broken.isEmpty()) {
        insert(handle, workspace, who, action, target, detail);
      }
      return broken;
    });
  }

  /** How often this was done since then, by this person and to this target where they are given. */
  public long count(
      String workspace,
      String action,
      Optional<String> who,
      Optional<String> target,
      Instant since) {
    return sql.read(handle -> count(handle, workspace, action, who, target, since));
  }

  /** The latest acts, newest first. */
  public List<Entry> list(String workspace, int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select * from audit where workspace = :workspace
                order by done_at desc, id desc fetch first :most rows only\
                """)
            .bind("workspace", workspace)
            .bind("most", most)
            .map((row, context) ->
                new Entry(
                    Sql.instant(row, "done_at"),
                    row.getString("who"),
                    row.getString("action"),
                    row.getString("target"),
                    row.getString("detail")))
            .list());
  }

  private void insert(
      Handle handle, String workspace, String who, String action, String target, String detail) {
    handle
        .createUpdate(
            """
            insert into audit (workspace, done_at, who, action, target, detail)
            values (:workspace, :now, :who, :action, :target, :detail)\
            """)
        .bind("workspace", workspace)
        .bind("now", sql.now())
        .bind("who", Sql.cut(who, 64))
        .bind("action", Sql.cut(action, 40))
        .bind("target", Sql.cut(target, 255))
        .bind("detail", Sql.cut(detail, 1_000))
        .execute();
  }

  private static long count(
      Handle handle,
      String workspace,
      String action,
      Optional<String> who,
      Optional<String> target,
      Instant since) {
    Query query =
        handle
            .createQuery(
                "select count(*) from audit where workspace = :workspace and action = :action and done_at > :since"
                    + (who.isPresent() ? " and who = :who" : "")
                    + (target.isPresent() ? " and target = :target" : ""))
            .bind("workspace", workspace)
            .bind("action", action)
            .bind("since", since);
    who.ifPresent(w -> query.bind("who", w));
    target.ifPresent(t -> query.bind("target", t));
    return query.mapTo(Long.class).one();
  }
}
