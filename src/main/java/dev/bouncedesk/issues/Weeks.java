package dev.bouncedesk.issues;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The figures of spans of time, which the digest is made of. The caller computes the bounds, for
 * only it knows the zone; each span holds its start and not its end. Thread-safe.
 */
public final class Weeks {
  private final Sql sql;

  Weeks(Sql sql) {
    this.sql = sql;
  }

  /**
   * Whose figures.
   *
   * @param customer only of this customer; empty for all
   */
  public record Scope(String workspace, OptionalLong customer) {
    String condition(String issueAlias) {
      return customer.isPresent() ? " and " + issueAlias + ".customer_id = :customer" : "";
    }

    <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bindTo(S statement) {
      statement.bind("workspace", workspace);
      if (customer.isPresent()) {
        statement.bind("customer", customer.getAsLong());
      }
      return statement;
    }
  }

  /**
   * One issue in one span.
   *
   * @param fingerprint the same for the same cause at another customer
   * @param count in the span
   * @param before in the span before it
   * @param recipients how many different people, as far as their addresses were known
   */
  public record IssueWeek(
      Issue issue, String fingerprint, long count, long before, long recipients) {}

  /** Every issue seen in the span or in the one before it, most frequent first. */
  public List<IssueWeek> issues(Scope scope, Instant beforeStart, Instant start, Instant end) {
    Instant now = sql.now();
    return sql.read(handle ->
        scope
            .bindTo(
                handle.createQuery(
                    """
                    select i.*, c.slug as customer_slug, c.name as customer_name,
                      c.created_at as customer_created, w.this_week, w.week_before, w.people
                    from (
                      select o.issue_id,
                        sum(case when o.seen_at >= :start then 1 else 0 end) as this_week,
                        sum(case when o.seen_at < :start then 1 else 0 end) as week_before,
                        count(distinct case when o.seen_at >= :start then o.rcpt_ref end) as people
                      from occurrence o
                      where o.workspace = :workspace and o.seen_at >= :beforeStart and o.seen_at < :end
                      group by o.issue_id
                    ) w join issue i on i.id = w.issue_id join customer c on c.id = i.customer_id
                    where i.workspace = :workspace\
                    """
                        + scope.condition("i")
                        + " order by w.this_week desc, w.week_before desc, i.id"))
            .bind("beforeStart", beforeStart)
            .bind("start", start)
            .bind("end", end)
            .map((row, context) ->
                new IssueWeek(
                    IssueRows.issue(row, now),
                    row.getString("fp"),
                    row.getLong("this_week"),
                    row.getLong("week_before"),
                    row.getLong("people")))
            .list());
  }

  /** How many occurrences lie between each two neighbouring bounds. */
  public List<Long> totals(Scope scope, List<Instant> bounds) {
    return sql.read(handle -> {
      List<Long> totals = new ArrayList<>();
      for (int i = 0; i + 1 < bounds.size(); i++) {
        totals.add(total(handle, scope, bounds.get(i), bounds.get(i + 1)));
      }
      return List.copyOf(totals);
    });
  }

  private static long total(Handle handle, Scope scope, Instant start, Instant end) {
    String from =
        scope.customer().isPresent()
            ? " from occurrence o join issue i on i.id = o.issue_id"
            : " from occurrence o";
    return scope
        .bindTo(
            handle.createQuery(
                "select count(*)"
                    + from
                    + " where o.workspace = :workspace and o.seen_at >= :start and o.seen_at < :end"
                    + scope.condition("i")))
        .bind("start", start)
        .bind("end", end)
        .mapTo(Long.class)
        .one();
  }

  /** How they came. */
  public Map<Source, Long> sources(Scope scope, Instant start, Instant end) {
    Map<Source, Long> sources = new EnumMap<>(Source.class);
    sql.read(handle ->
            scope
                .bindTo(
                    handle.createQuery(
                        """
                        select o.source, count(*) as cnt
                        from occurrence o join issue i on i.id = o.issue_id
                        where o.workspace = :workspace and o.seen_at >= :start and o.seen_at < :end\
                        """
                            + scope.condition("i")
                            + " group by o.source"))
                .bind("start", start)
                .bind("end", end)
                .map((row, context) ->
                    Map.entry(
                        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                        row.getLong("cnt")))
                .list())
        .forEach(entry -> sources.put(entry.getKey(), entry.getValue()));
    return sources;
  }

  /** How many pastes nobody could read; of the whole workspace, since they name no customer. */
  public long unreadable(String workspace, Instant start, Instant end) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select count(*) from unreadable
                where workspace = :workspace and seen_at >= :start and seen_at < :end\
                """)
            .bind("workspace", workspace)
            .bind("start", start)
            .bind("end", end)
            .mapTo(Long.class)
            .one());
  }

  /** For each issue that was resolved in the span and still is: how long it was open. */
  public List<Duration> resolved(Scope scope, Instant start, Instant end) {
    return sql.read(handle ->
        scope
            .bindTo(
                handle.createQuery(
                    """
                    select coalesce(i.reopened_at, i.first_seen) as opened, i.resolved_at from issue i
                    where i.workspace = :workspace and i.status = 'resolved' and i.merged_into is null
                      and i.resolved_at >= :start and i.resolved_at < :end\
                    """
                        + scope.condition("i")))
            .bind("start", start)
            .bind("end", end)
            .map((row, context) ->
                Duration.between(Sql.instant(row, "opened"), Sql.instant(row, "resolved_at")))
            .list());
  }

  /** The addresses that these issues' mail was sent from in the span, most frequent first. */
  public List<String> sendingIps(
      String workspace, List<Long> issues, Instant start, Instant end, int most) {
    if (issues.isEmpty()) {
      return List.of();
    }
    return sql.read(handle -> {
      Query query =
          handle
              .createQuery(
                  """
                  select sending_ip from occurrence
                  where workspace = :workspace and issue_id in (<issues>) and sending_ip is not null
                    and seen_at >= :start and seen_at < :end
                  group by sending_ip order by count(*) desc, sending_ip fetch first :most rows only\
                  """)
              .bind("workspace", workspace)
              .bindList("issues", issues)
              .bind("start", start)
              .bind("end", end)
              .bind("most", most);
      return query.mapTo(String.class).list();
    });
  }

  /** The message that spoke of the issue last, where Slack keeps one. */
  public Optional<String> permalink(String workspace, long issue) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select permalink from occurrence
                where workspace = :workspace and issue_id = :issue and permalink is not null
                order by seen_at desc, id desc fetch first 1 rows only\
                """)
            .bind("workspace", workspace)
            .bind("issue", issue)
            .mapTo(String.class)
            .findOne());
  }
}
