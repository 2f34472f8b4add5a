package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The log of what failed, for whom, how often. Thread-safe. When {@link #record} has returned, the
 * occurrence and its counters survive a killed process.
 */
public final class IssueLog {
  private static final int ELSEWHERE_MOST = 5;

  /** What mail to a mistyped domain comes back with; other reasons tell of the right one. */
  private static final List<String> AT_A_MISTYPED_DOMAIN =
      Stream.of(
              Reason.HOST_UNKNOWN,
              Reason.USER_UNKNOWN,
              Reason.NOT_ACCEPTING_MAIL,
              Reason.RELAYING_DENIED,
              Reason.NETWORK_ERROR,
              Reason.EXPIRED,
              Reason.SUPPRESSED,
              Reason.ON_HOLD,
              Reason.UNDEFINED)
          .map(Reason::wireName)
          .toList();

  private final Sql sql;
  private final Workspaces workspaces;
  private final PersonalData personalData;

  IssueLog(Sql sql, Workspaces workspaces, PersonalData personalData) {
    this.sql = sql;
    this.workspaces = workspaces;
    this.personalData = personalData;
  }

  /** Records a failure once, however often it is handed in. */
  public Recorded record(NewOccurrence failure) {
    Workspaces.Rules rules = workspaces.rules(failure.workspace());
    return sql.transaction(handle -> {
      Recording.Stored stored =
          new Recording(handle, sql.now(), personalData, rules.privacy(), failure).run();
      Issue issue =
          IssueRows.issue(handle, failure.workspace(), stored.issue(), sql.now()).orElseThrow();
      return new Recorded(
          issue,
          occurrence(handle, stored.occurrence()),
          stored.duplicate(),
          history(handle, issue, stored.previous()));
    });
  }

  /** Notes that something was handed in that nobody could read: a blind spot of the digest. */
  public void recordUnreadable(String workspace, Origin origin) {
    workspaces.ensure(workspace);
    sql.write(handle ->
        handle
            .createUpdate(
                """
                insert into unreadable (workspace, seen_at, source, channel)
                values (:workspace, :now, :source, :channel)\
                """)
            .bind("workspace", workspace)
            .bind("now", sql.now())
            .bind("source", origin.source().wireName())
            .bind("channel", origin.channel())
            .execute());
  }

  public Optional<Issue> issue(String workspace, long number) {
    return sql.read(handle -> IssueRows.issue(handle, workspace, number, sql.now()));
  }

  public Optional<Occurrence> occurrence(String workspace, long id) {
    return sql.read(handle ->
        handle
            .createQuery("select * from occurrence where workspace = :workspace and id = :id")
            .bind("workspace", workspace)
            .bind("id", id)
            .map((row, context) -> IssueRows.occurrence(row))
            .findOne());
  }

  /** The latest occurrences of an issue, newest first. */
  public List<Occurrence> occurrences(String workspace, long issue, int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select * from occurrence where workspace = :workspace and issue_id = :issue
                order by seen_at desc, id desc fetch first :most rows only\
                """)
            .bind("workspace", workspace)
            .bind("issue", issue)
            .bind("most", most)
            .map((row, context) -> IssueRows.occurrence(row))
            .list());
  }

  /** What the log knows of this issue now. */
  public Optional<History> history(String workspace, long issue) {
    return sql.read(handle ->
        IssueRows.issue(handle, workspace, issue, sql.now())
            .map(found -> history(handle, found, previous(handle, found))));
  }

  /**
   * The domains at which mail of this issue's customer met a mail host that takes mail for them,
   * the most frequent first: a refusal for a full mailbox tells of a domain that is spelt right.
   */
  public List<String> domainsReached(String workspace, long issue, int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select o.rcpt_domain from occurrence o join issue i on i.id = o.issue_id
                where i.workspace = :workspace and o.rcpt_domain is not null
                  and i.customer_id = (select customer_id from issue where workspace = :workspace and id = :issue)
                  and i.reason not in (<mistyped>)
                group by o.rcpt_domain order by count(*) desc, o.rcpt_domain fetch first :most rows only\
                """)
            .bind("workspace", workspace)
            .bind("issue", issue)
            .bind("most", most)
            .bindList("mistyped", AT_A_MISTYPED_DOMAIN)
            .mapTo(String.class)
            .list());
  }

  /** The issues that the filter lets through, latest seen first. */
  public List<Issue> list(String workspace, IssueFilter filter) {
    List<String> where =
        new ArrayList<>(List.of("i.workspace = :workspace", "i.merged_into is null"));
    Instant now = sql.now();
    if (filter.customer().isPresent()) {
      where.add("i.customer_id = :customer");
    }
    if (!filter.statuses().isEmpty()) {
      where.add(
          "case when i.status = 'muted' and i.muted_until <= :now then 'open' else i.status end in (<statuses>)");
    }
    if (filter.regressed()) {
      where.add("i.reopened_because = 'regressed'");
    }
    filter.firstSeenFrom().ifPresent(from -> where.add("i.first_seen >= :firstSeenFrom"));
    filter.seenFrom().ifPresent(from -> where.add("i.last_seen >= :seenFrom"));
    if (filter.text().isPresent()) {
      where.add(
          """
          (i.template like :text escape '!' or i.reason like :text escape '!' or i.enhanced like :text escape '!'
           or cast(i.reply as varchar(3)) like :text escape '!' or i.provider like :text escape '!'
           or i.article like :text escape '!' or lower(c.name) like :text escape '!')\
          """);
    }
    return sql.read(handle -> {
      Query query =
          handle
              .createQuery(
                  IssueRows.ISSUES
                      + "where "
                      + String.join(" and ", where)
                      + " order by i.last_seen desc, i.id desc fetch first :most rows only")
              .bind("workspace", workspace)
              .bind("most", filter.most());
      filter.customer().ifPresent(id -> query.bind("customer", id));
      if (!filter.statuses().isEmpty()) {
        query.bind("now", now);
        query.bindList("statuses", filter.statuses().stream().map(Issue.Status::wireName).toList());
      }
      filter.firstSeenFrom().ifPresent(from -> query.bind("firstSeenFrom", from));
      filter.seenFrom().ifPresent(from -> query.bind("seenFrom", from));
      filter.text().ifPresent(text -> query.bind("text", containing(text)));
      return query.map((row, context) -> IssueRows.issue(row, now)).list();
    });
  }

  /**
   * Gives an occurrence to a customer, as when the person chose one after it was recorded; the
   * counters of both issues follow. The issue it came from goes when nothing is left of it.
   *
   * @return the issue it counts for now, and its history; empty where there is no such occurrence
   */
  public Optional<Recorded> moveToCustomer(
      String workspace, long occurrence, long customer, String who) {
    return sql.transaction(handle -> {
      OptionalLong target =
          IssueMoves.moveOne(handle, workspace, occurrence, customer, who, sql.now());
      if (target.isEmpty()) {
        return Optional.empty();
      }
      Issue issue = IssueRows.issue(handle, workspace, target.getAsLong(), sql.now()).orElseThrow();
      Occurrence moved = occurrence(handle, occurrence);
      return Optional.of(
          new Recorded(issue, moved, false, history(handle, issue, previous(handle, issue))));
    });
  }

  private static Occurrence occurrence(Handle handle, long id) {
    return handle
        .createQuery("select * from occurrence where id = :id")
        .bind("id", id)
        .map((row, context) -> IssueRows.occurrence(row))
        .one();
  }

  private static String containing(String text) {
    String plain = Sql.cut(text.strip(), 200).toLowerCase(Locale.ROOT);
    return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static Optional<Instant> previous(Handle handle, Issue issue) {
    List<Instant> latest =
        handle
            .createQuery(
                "select seen_at from occurrence where issue_id = :issue order by seen_at desc fetch first 2 rows only")
            .bind("issue", issue.number())
            .map((row, context) -> Sql.instant(row, "seen_at"))
            .list();
    return latest.size() < 2 ? Optional.empty() : Optional.of(latest.get(1));
  }

  private History history(Handle handle, Issue issue, Optional<Instant> previous) {
    Instant now = sql.now();
    List<History.Elsewhere> elsewhere =
        handle
            .createQuery(
                IssueRows.ISSUES
                    + """
                    where i.workspace = :workspace and i.merged_into is null and i.customer_id <> :customer
                      and c.slug <> :unassigned and i.fp = (select fp from issue where id = :issue)
                    order by i.last_seen desc fetch first :most rows only\
                    """)
            .bind("workspace", issue.customer().workspace())
            .bind("customer", issue.customer().id())
            .bind("unassigned", Customer.UNASSIGNED)
            .bind("issue", issue.number())
            .bind("most", ELSEWHERE_MOST)
            .map((row, context) -> IssueRows.issue(row, now))
            .list()
            .stream()
            .map(other ->
                new History.Elsewhere(
                    other.customer(),
                    other.number(),
                    other.count(),
                    other.lastSeen(),
                    IssueRows.lastFix(handle, other.number())))
            .toList();
    return new History(
        issue.count(),
        issue.firstSeen(),
        previous,
        IssueRows.lastFix(handle, issue.number()),
        elsewhere);
  }
}
