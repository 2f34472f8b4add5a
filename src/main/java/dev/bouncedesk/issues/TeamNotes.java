package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.List;

/** A team's own remarks under articles ("our relay does X"). Thread-safe. */
public final class TeamNotes {
  private static final int TEXT_MOST = 2_000;
  private static final String COLUMNS = "id, article, noted_at, who, body";

  private final Sql sql;

  TeamNotes(Sql sql) {
    this.sql = sql;
  }

  /** One remark, as its author wrote it; escape it. */
  public record Note(long id, String article, Instant at, String who, String text) {}

  /**
   * Adds a remark to an article.
   *
   * @throws IllegalArgumentException for an empty one, or more than 2,000 characters
   */
  public void add(String workspace, String article, String who, String text) {
    String clean = text.strip();
    if (clean.isEmpty() || clean.length() > TEXT_MOST) {
      throw new IllegalArgumentException(
          "A note must have 1 to "
              + TEXT_MOST
              + " characters; this one has "
              + clean.length()
              + ".");
    }
    sql.write(handle ->
        handle
            .createUpdate(
                """
                insert into team_note (workspace, article, noted_at, who, body)
                values (:workspace, :article, :now, :who, :body)\
                """)
            .bind("workspace", workspace)
            .bind("article", Sql.cut(article, 120))
            .bind("now", sql.now())
            .bind("who", Sql.cut(who, 64))
            .bind("body", Sql.cut(clean, TEXT_MOST))
            .execute());
  }

  /** The remarks under this article, oldest first. */
  public List<Note> of(String workspace, String article) {
    return sql.read(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from team_note where workspace = :workspace and article = :article order by id")
            .bind("workspace", workspace)
            .bind("article", article)
            .map((row, context) ->
                new Note(
                    row.getLong("id"),
                    row.getString("article"),
                    Sql.instant(row, "noted_at"),
                    row.getString("who"),
                    row.getString("body")))
            .list());
  }

  /** All remarks of the workspace, by article, oldest first. */
  public List<Note> all(String workspace) {
    return sql.read(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from team_note where workspace = :workspace order by article, id")
            .bind("workspace", workspace)
            .map((row, context) ->
                new Note(
                    row.getLong("id"),
                    row.getString("article"),
                    Sql.instant(row, "noted_at"),
                    row.getString("who"),
                    row.getString("body")))
            .list());
  }

  /** Whether there was such a remark to remove. */
  public boolean remove(String workspace, long id) {
    return sql.transaction(handle ->
        handle
                .createUpdate("delete from team_note where workspace = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .execute()
            > 0);
  }
}
