package dev.bouncedesk.issues;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Slack workspaces that share this database, and what each wants kept. Thread-safe. A workspace
 * comes into being when it is first used.
 */
public final class Workspaces {
  private static final int DEFAULT_RETENTION_DAYS = 180;

  private final Sql sql;
  private volatile Rules standard = new Rules(DEFAULT_RETENTION_DAYS, Privacy.MASK);
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Workspaces(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a workspace wants kept.
   *
   * @param retentionDays occurrences and remarks are deleted after so many days, 1 to 3650
   * @param privacy what is kept of recipients
   */
  public record Rules(int retentionDays, Privacy privacy) {
    public Rules {
      if (retentionDays < 1 || retentionDays > 3650) {
        throw new IllegalArgumentException(
            "reading the retention: " + retentionDays + " days is not 1 to 3650");
      }
    }
  }

  /** The rules of this workspace: 180 days and {@link Privacy#MASK} until changed. */
  public Rules rules(String workspace) {
    ensure(workspace);
    return sql.read(handle ->
        handle
            .createQuery("select retention_days, privacy from workspace where id = :id")
            .bind("id", workspace)
            .map((row, context) ->
                new Rules(
                    row.getInt("retention_days"), Privacy.ofWireName(row.getString("privacy"))))
            .one());
  }

  /** Sets them. Stricter rules hold for what is recorded from now on, and for the next clean-up. */
  public void change(String workspace, Rules rules) {
    ensure(workspace);
    sql.write(handle ->
        handle
            .createUpdate(
                "update workspace set retention_days = :days, privacy = :privacy where id = :id")
            .bind("days", rules.retentionDays())
            .bind("privacy", rules.privacy().wireName())
            .bind("id", workspace)
            .execute());
  }

  /** Sets the rules of every workspace, those to come included. */
  public void changeAll(Rules rules) {
    standard = rules;
    ids().forEach(id -> change(id, rules));
  }

  /** Those that something was kept for, the oldest first. */
  public List<String> ids() {
    return sql.read(handle ->
        handle
            .createQuery("select id from workspace order by created_at, id")
            .mapTo(String.class)
            .list());
  }

  /** Makes sure the workspace's own row, and the customer for what has none, exist. */
  void ensure(String workspace) {
    if (known.contains(workspace)) {
      return;
    }
    sql.write(handle -> {
      handle
          .createUpdate(
              """
              insert into workspace (id, retention_days, privacy, created_at)
              values (:id, :days, :privacy, :now) on conflict do nothing\
              """)
          .bind("id", workspace)
          .bind("days", standard.retentionDays())
          .bind("privacy", standard.privacy().wireName())
          .bind("now", sql.now())
          .execute();
      handle
          .createUpdate(
              """
              insert into customer (workspace, slug, name, created_at)
              values (:workspace, :slug, :name, :now) on conflict do nothing\
              """)
          .bind("workspace", workspace)
          .bind("slug", Customer.UNASSIGNED)
          .bind("name", "no customer yet")
          .bind("now", sql.now())
          .execute();
    });
    known.add(workspace);
  }
}
