package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Moves occurrences between issues and issues between customers, inside a caller's transaction. */
final class IssueMoves {
  private IssueMoves() {}

  static long countSince(Handle handle, long issue, Instant since) {
    return handle
        .createQuery("select count(*) from occurrence where issue_id = :issue and seen_at > :since")
        .bind("issue", issue)
        .bind("since", since)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Gives one occurrence to a customer; the issue it counts for then, empty where there is none.
   */
  static OptionalLong moveOne(
      Handle handle, String workspace, long occurrence, long customer, String who, Instant now) {
    Optional<Long> from =
        handle
            .createQuery(
                """
                select i.id from occurrence o join issue i on i.id = o.issue_id
                where o.workspace = :workspace and o.id = :occurrence\
                """)
            .bind("workspace", workspace)
            .bind("occurrence", occurrence)
            .mapTo(Long.class)
            .findOne();
    boolean known =
        handle
                .createQuery(
                    "select count(*) from customer where workspace = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", customer)
                .mapTo(Long.class)
                .one()
            == 1;
    if (from.isEmpty() || !known) {
      return OptionalLong.empty();
    }
    long source = from.get();
    long target = sameAt(handle, source, customer);
    if (target == source) {
      return OptionalLong.of(source);
    }
    handle
        .createUpdate("update occurrence set issue_id = :target where id = :occurrence")
        .bind("target", target)
        .bind("occurrence", occurrence)
        .execute();
    handle
        .createUpdate("update issue set cnt = cnt - 1 where id = :id")
        .bind("id", source)
        .execute();
    handle
        .createUpdate("update issue set cnt = cnt + 1 where id = :id")
        .bind("id", target)
        .execute();
    Triage.insertNote(
        handle, target, now, who, IssueNote.Kind.STATUS, "chose the customer", Optional.empty());
    boolean nothingLeft =
        handle
                .createUpdate("update issue set cnt = cnt where id = :id and cnt <= 0")
                .bind("id", source)
                .execute()
            > 0;
    if (nothingLeft) {
      moveNotes(handle, source, target);
      delete(handle, source);
    } else {
      seenFromOccurrences(handle, source);
    }
    seenFromOccurrences(handle, target);
    return OptionalLong.of(target);
  }

  /** The issue with the same fingerprint at that customer, made where there is none. */
  private static long sameAt(Handle handle, long issue, long customer) {
    Optional<Long> there =
        handle
            .createQuery(
                """
                select coalesce(t.merged_into, t.id) from issue t
                where t.customer_id = :customer and t.fp = (select fp from issue where id = :issue)\
                """)
            .bind("customer", customer)
            .bind("issue", issue)
            .mapTo(Long.class)
            .findOne();
    return there.orElseGet(() ->
        handle
            .createUpdate(
                """
                insert into issue (workspace, customer_id, fp, tier, article, reason, reply, enhanced, provider,
                  template, status, first_seen, last_seen, cnt)
                select workspace, :customer, fp, tier, article, reason, reply, enhanced, provider,
                  template, 'open', first_seen, last_seen, 0 from issue where id = :issue\
                """)
            .bind("customer", customer)
            .bind("issue", issue)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one());
  }

  /** Everything of one customer to another; issues of the same fingerprint become one. */
  static void moveAll(Handle handle, long from, long into) {
    record Pair(long source, Optional<Long> target) {}
    List<Pair> issues =
        handle
            .createQuery(
                """
                select s.id as source, coalesce(t.merged_into, t.id) as target
                from issue s left join issue t on t.customer_id = :into and t.fp = s.fp
                where s.customer_id = :from order by s.id\
                """)
            .bind("from", from)
            .bind("into", into)
            .map((row, context) -> {
              OptionalLong target = Sql.maybeLong(row, "target");
              return new Pair(
                  row.getLong("source"),
                  target.isPresent() ? Optional.of(target.getAsLong()) : Optional.empty());
            })
            .list();
    for (Pair pair : issues) {
      if (pair.target().isPresent()) {
        absorb(handle, pair.source(), pair.target().get());
        delete(handle, pair.source());
      } else {
        handle
            .createUpdate("update issue set customer_id = :into where id = :id")
            .bind("into", into)
            .bind("id", pair.source())
            .execute();
      }
    }
  }

  /** Counts, occurrences and timeline of {@code source} become {@code target}'s. */
  static void absorb(Handle handle, long source, long target) {
    handle
        .createUpdate("update occurrence set issue_id = :target where issue_id = :source")
        .bind("target", target)
        .bind("source", source)
        .execute();
    moveNotes(handle, source, target);
    handle
        .createUpdate(
            """
            update issue set
              cnt = cnt + (select s.cnt from issue s where s.id = :source),
              first_seen = least(first_seen, (select s.first_seen from issue s where s.id = :source)),
              last_seen = greatest(last_seen, (select s.last_seen from issue s where s.id = :source))
            where id = :target\
            """)
        .bind("source", source)
        .bind("target", target)
        .execute();
    handle
        .createUpdate("update issue set cnt = 0 where id = :source")
        .bind("source", source)
        .execute();
    // What was merged into the source counts for the target now: no chains.
    handle
        .createUpdate("update issue set merged_into = :target where merged_into = :source")
        .bind("target", target)
        .bind("source", source)
        .execute();
  }

  private static void moveNotes(Handle handle, long source, long target) {
    handle
        .createUpdate("update issue_note set issue_id = :target where issue_id = :source")
        .bind("target", target)
        .bind("source", source)
        .execute();
  }

  private static void delete(Handle handle, long issue) {
    handle.createUpdate("delete from issue where id = :id").bind("id", issue).execute();
  }

  private static void seenFromOccurrences(Handle handle, long issue) {
    handle
        .createUpdate(
            """
            update issue set
              first_seen = coalesce((select min(o.seen_at) from occurrence o where o.issue_id = :id), first_seen),
              last_seen = coalesce((select max(o.seen_at) from occurrence o where o.issue_id = :id), last_seen)
            where id = :id\
            """)
        .bind("id", issue)
        .execute();
  }
}
