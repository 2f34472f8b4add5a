package dev.bouncedesk.issues;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Forgets a customer. Thread-safe. */
public final class Erasure {
  private final Sql sql;
  private final Runnable compactOnClose;

  Erasure(Sql sql, Runnable compactOnClose) {
    this.sql = sql;
    this.compactOnClose = compactOnClose;
  }

  /**
   * What was erased.
   *
   * @param issues with their timelines
   * @param messages where Slack messages spoke of them: Slack, not Bouncedesk, keeps those
   */
  public record Erased(Customer customer, long issues, long occurrences, List<Message> messages) {
    public Erased {
      messages = List.copyOf(messages);
    }
  }

  /** A Slack message. */
  public record Message(String channel, String messageTs) {}

  /**
   * Erases a customer with keys, issues, occurrences, timelines, subscriptions and lines in
   * digests; the audit keeps that somebody did, and no longer names the customer. An H2 file still
   * holds the deleted text until it is compacted, which happens when the database is closed;
   * backups made before are the administrator's to delete.
   */
  public Optional<Erased> erase(String workspace, long customer, String who) {
    Optional<Erased> erased =
        sql.transaction(handle ->
            find(handle, workspace, customer)
                .map(found -> {
                  Erased what =
                      new Erased(
                          found,
                          count(handle, "issue i where i.customer_id = :customer", customer),
                          count(
                              handle,
                              "occurrence o join issue i on i.id = o.issue_id where i.customer_id = :customer",
                              customer),
                          messages(handle, customer));
                  delete(handle, found);
                  handle
                      .createUpdate(
                          """
                          insert into audit (workspace, done_at, who, action, target, detail)
                          values (:workspace, :now, :who, 'erase', 'an erased customer', :detail)\
                          """)
                      .bind("workspace", workspace)
                      .bind("now", sql.now())
                      .bind("who", Sql.cut(who, 64))
                      .bind(
                          "detail",
                          what.issues() + " issues, " + what.occurrences() + " occurrences")
                      .execute();
                  return what;
                }));
    erased.ifPresent(e -> compactOnClose.run());
    return erased;
  }

  private static Optional<Customer> find(Handle handle, String workspace, long customer) {
    return handle
        .createQuery(
            "select id, workspace, slug, name, created_at from customer where workspace = :workspace and id = :id")
        .bind("workspace", workspace)
        .bind("id", customer)
        .map(Customers::customer)
        .findOne();
  }

  private static long count(Handle handle, String what, long customer) {
    return handle
        .createQuery("select count(*) from " + what)
        .bind("customer", customer)
        .mapTo(Long.class)
        .one();
  }

  private static List<Message> messages(Handle handle, long customer) {
    return handle
        .createQuery(
            """
            select distinct o.channel, o.message_ts from occurrence o join issue i on i.id = o.issue_id
            where i.customer_id = :customer and o.channel is not null and o.message_ts is not null
            order by o.channel, o.message_ts\
            """)
        .bind("customer", customer)
        .map((row, context) -> new Message(row.getString("channel"), row.getString("message_ts")))
        .list();
  }

  private static void delete(Handle handle, Customer customer) {
    // What these rows point to goes with the cascade below; they themselves have no foreign key.
    for (String orphan :
        List.of(
            "delete from digest_item where issue_id in (select id from issue where customer_id = :customer)",
            """
            delete from dedupe where occurrence_id in (
              select o.id from occurrence o join issue i on i.id = o.issue_id where i.customer_id = :customer)\
            """)) {
      handle.createUpdate(orphan).bind("customer", customer.id()).execute();
    }
    for (String word : List.of(customer.name(), customer.slug())) {
      for (String column : List.of("target", "detail")) {
        handle
            .createUpdate(
                "update audit set %1$s = replace(%1$s, :word, '(erased)') where workspace = :workspace and position(:word in %1$s) > 0"
                    .formatted(column))
            .bind("word", word)
            .bind("workspace", customer.workspace())
            .execute();
      }
    }
    if (customer.isUnassigned()) {
      // The stand-in itself is always needed; only what it holds goes.
      handle
          .createUpdate("delete from issue where customer_id = :customer")
          .bind("customer", customer.id())
          .execute();
    } else {
      handle
          .createUpdate("delete from customer where id = :customer")
          .bind("customer", customer.id())
          .execute();
    }
  }
}
