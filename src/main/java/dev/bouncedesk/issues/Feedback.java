package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people said of answers. Thread-safe. */
public final class Feedback {
  private final Sql sql;

  Feedback(Sql sql) {
    this.sql = sql;
  }

  /** What somebody said of an answer. */
  public enum Verdict {
    HELPED,
    WRONG;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One verdict.
   *
   * @param article the article that was shown; empty where none was
   * @param query what was asked, addresses masked
   */
  public record Entry(
      Instant at, String who, Verdict verdict, Optional<String> article, String query) {}

  public void add(
      String workspace, String who, Verdict verdict, Optional<String> article, String query) {
    sql.write(handle ->
        handle
            .createUpdate(
                """
                insert into feedback (workspace, given_at, who, verdict, article, query)
                values (:workspace, :now, :who, :verdict, :article, :query)\
                """)
            .bind("workspace", workspace)
            .bind("now", sql.now())
            .bind("who", Sql.cut(who, 64))
            .bind("verdict", verdict.wireName())
            .bind("article", article.map(a -> Sql.cut(a, 120)))
            .bind("query", Sql.cut(PersonalData.scrub(query), 2_000))
            .execute());
  }

  /** Wrong answers, newest first, of every workspace: for whoever keeps the articles. */
  public List<Entry> wrong(int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select * from feedback where verdict = 'wrong'
                order by given_at desc, id desc fetch first :most rows only\
                """)
            .bind("most", most)
            .map((row, context) ->
                new Entry(
                    Sql.instant(row, "given_at"),
                    row.getString("who"),
                    Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                    Sql.maybeText(row, "article"),
                    row.getString("query")))
            .list());
  }

  /** How often this was said of this article in this workspace. */
  public long count(String workspace, String article, Verdict verdict) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select count(*) from feedback
                where workspace = :workspace and article = :article and verdict = :verdict\
                """)
            .bind("workspace", workspace)
            .bind("article", article)
            .bind("verdict", verdict.wireName())
            .mapTo(Long.class)
            .one());
  }
}
