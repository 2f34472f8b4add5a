package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Records one failure inside one transaction. */
final class Recording {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Handle handle;
  private final Instant now;
  private final PersonalData personalData;
  private final Privacy privacy;
  private final NewOccurrence failure;
  private final Fingerprint fingerprint;

  Recording(
      Handle handle,
      Instant now,
      PersonalData personalData,
      Privacy privacy,
      NewOccurrence failure) {
    this.handle = handle;
    this.now = now;
    this.personalData = personalData;
    this.privacy = privacy;
    this.failure = failure;
    this.fingerprint =
        Fingerprint.of(
            failure.failure(), failure.article().filter(a -> failure.articleIsSpecific()));
  }

  /**
   * What was stored.
   *
   * @param previous when the issue was seen before this
   */
  record Stored(long issue, long occurrence, boolean duplicate, Optional<Instant> previous) {}

  /** What must be known of an issue's row before it counts one more. */
  private record Counted(
      long id,
      OptionalLong mergedInto,
      String status,
      Instant firstSeen,
      Instant lastSeen,
      long count,
      Optional<Instant> resolvedAt,
      Optional<Instant> mutedUntil,
      OptionalLong muteAtCount,
      OptionalLong muteAtWeekly) {

    static Counted of(ResultSet row, StatementContext context) throws SQLException {
      return new Counted(
          row.getLong("id"),
          Sql.maybeLong(row, "merged_into"),
          row.getString("status"),
          Sql.instant(row, "first_seen"),
          Sql.instant(row, "last_seen"),
          row.getLong("cnt"),
          Sql.maybeInstant(row, "resolved_at"),
          Sql.maybeInstant(row, "muted_until"),
          Sql.maybeLong(row, "mute_at_count"),
          Sql.maybeLong(row, "mute_at_weekly"));
    }
  }

  Stored run() {
    String key = sameFailure();
    Optional<Stored> before = storedBefore(key);
    if (before.isPresent()) {
      return before.get();
    }
    Instant at = failure.at().isAfter(now) ? now : failure.at();
    long customer = customer();
    Optional<Counted> known = lockedIssue(customer);
    long issue = known.isPresent() ? known.get().id() : insertIssue(customer, at);
    long occurrence = insertOccurrence(issue, at);
    known.ifPresent(counted -> countOneMore(counted, at));
    handle
        .createUpdate(
            """
            insert into dedupe (workspace, k, occurrence_id, seen_at)
            values (:workspace, :key, :occurrence, :now)\
            """)
        .bind("workspace", failure.workspace())
        .bind("key", key)
        .bind("occurrence", occurrence)
        .bind("now", now)
        .execute();
    return new Stored(issue, occurrence, false, known.map(Counted::lastSeen));
  }

  /**
   * The same for one failure however it is handed in: by its Message-ID and recipient; without one,
   * by its words, when they hold something that no other mail has; else by the Slack message that
   * spoke of it.
   */
  private String sameFailure() {
    Failure f = failure.failure();
    String recipient = f.recipient().orElse("").toLowerCase(Locale.ROOT);
    Optional<String> messageId = failure.original().flatMap(OriginalMessage::messageId);
    if (messageId.isPresent()) {
      String status = f.enhancedStatus().map(s -> s.subject() + "." + s.detail()).orElse("");
      return personalData.hash(
          "message-id", failure.workspace(), messageId.get(), recipient, status);
    }
    String words = f.diagnostic().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    boolean individual = !recipient.isEmpty() || !words.equals(fingerprint.template());
    if (individual) {
      return personalData.hash(
          "words", failure.workspace(), words, recipient, f.remoteMta().orElse(""));
    }
    Origin origin = failure.origin();
    return personalData.hash(
        "message",
        failure.workspace(),
        origin.channel().orElse(origin.source().wireName()),
        origin.messageTs().orElse(now.toString()),
        words);
  }

  private Optional<Stored> storedBefore(String key) {
    record Known(long occurrence, long issue, boolean unassigned) {}
    Optional<Known> known =
        handle
            .createQuery(
                """
                select o.id, o.issue_id, c.slug from dedupe d
                  join occurrence o on o.id = d.occurrence_id join issue i on i.id = o.issue_id
                  join customer c on c.id = i.customer_id
                where d.workspace = :workspace and d.k = :key\
                """)
            .bind("workspace", failure.workspace())
            .bind("key", key)
            .map((row, context) ->
                new Known(
                    row.getLong("id"),
                    row.getLong("issue_id"),
                    row.getString("slug").equals(Customer.UNASSIGNED)))
            .findOne();
    if (known.isEmpty()) {
      // The row of an occurrence that was erased or has aged out counts for nothing.
      handle
          .createUpdate("delete from dedupe where workspace = :workspace and k = :key")
          .bind("workspace", failure.workspace())
          .bind("key", key)
          .execute();
      return Optional.empty();
    }
    long occurrence = known.get().occurrence();
    long issue = known.get().issue();
    if (known.get().unassigned() && failure.customer().isPresent()) {
      issue =
          IssueMoves.moveOne(
                  handle,
                  failure.workspace(),
                  occurrence,
                  customer(),
                  failure.origin().reporter(),
                  now)
              .orElse(issue);
    }
    Optional<Instant> previous =
        handle
            .createQuery(
                """
                select max(seen_at) as latest from occurrence
                where issue_id = :issue and id <> :occurrence\
                """)
            .bind("issue", issue)
            .bind("occurrence", occurrence)
            .map((row, context) -> Sql.maybeInstant(row, "latest"))
            .one();
    return Optional.of(new Stored(issue, occurrence, true, previous));
  }

  private long customer() {
    String condition = failure.customer().isPresent() ? "id = :id" : "slug = :unassigned";
    var query =
        handle
            .createQuery("select id from customer where workspace = :workspace and " + condition)
            .bind("workspace", failure.workspace());
    if (failure.customer().isPresent()) {
      query.bind("id", failure.customer().getAsLong());
    } else {
      query.bind("unassigned", Customer.UNASSIGNED);
    }
    return query
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no customer " + failure.customer().orElse(0) + " (any more)."));
  }

  /** The issue that counts this fingerprint, locked until the transaction ends. */
  private Optional<Counted> lockedIssue(long customer) {
    Optional<Counted> found =
        handle
            .createQuery(
                "select * from issue where customer_id = :customer and fp = :fp for update")
            .bind("customer", customer)
            .bind("fp", fingerprint.key())
            .map(Counted::of)
            .findOne();
    if (found.isPresent() && found.get().mergedInto().isPresent()) {
      return handle
          .createQuery("select * from issue where id = :id for update")
          .bind("id", found.get().mergedInto().getAsLong())
          .map(Counted::of)
          .findOne();
    }
    return found;
  }

  private long insertIssue(long customer, Instant at) {
    Failure f = failure.failure();
    return handle
        .createUpdate(
            """
            insert into issue (workspace, customer_id, fp, tier, article, reason, reply, enhanced, provider,
              template, status, first_seen, last_seen, cnt)
            values (:workspace, :customer, :fp, :tier, :article, :reason, :reply, :enhanced, :provider,
              :template, 'open', :at, :at, 1)\
            """)
        .bind("workspace", failure.workspace())
        .bind("customer", customer)
        .bind("fp", fingerprint.key())
        .bind("tier", fingerprint.tier().wireName())
        .bind("article", failure.article())
        .bind("reason", f.reason().wireName())
        .bind("reply", f.replyCode().map(code -> code.value()))
        .bind("enhanced", f.enhancedStatus().map(status -> status.toString()))
        .bind("provider", f.provider().map(provider -> provider.id()))
        .bind("template", fingerprint.template())
        .bind("at", at)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private long insertOccurrence(long issue, Instant at) {
    Failure f = failure.failure();
    boolean keep = privacy == Privacy.KEEP;
    boolean hash = privacy == Privacy.HASH;
    Optional<String> diagnostic =
        Optional.of(f.diagnostic())
            .filter(text -> !text.isBlank() && !hash)
            .map(text -> Sql.cut(keep ? text : PersonalData.scrub(text), 2_000));
    return handle
        .createUpdate(
            """
            insert into occurrence (workspace, issue_id, seen_at, recorded_at, source, rcpt_domain, rcpt_ref, rcpt,
              sender_domain, sending_ip, remote_mta, diagnostic, channel, message_ts, permalink, reporter, ticket)
            values (:workspace, :issue, :at, :now, :source, :domain, :ref, :recipient,
              :sender, :ip, :mta, :diagnostic, :channel, :ts, :permalink, :reporter, :ticket)\
            """)
        .bind("workspace", failure.workspace())
        .bind("issue", issue)
        .bind("at", at)
        .bind("now", now)
        .bind("source", failure.origin().source().wireName())
        .bind("domain", f.recipientDomain().filter(d -> !hash).map(d -> Sql.cut(d, 255)))
        .bind("ref", f.recipient().map(r -> personalData.reference(failure.workspace(), r)))
        .bind("recipient", f.recipient().filter(r -> keep).map(r -> Sql.cut(r, 320)))
        .bind(
            "sender",
            CustomerClues.from(failure.original(), List.of())
                .senderDomain()
                .map(d -> Sql.cut(d, 255)))
        .bind(
            "ip",
            f.clientAddress()
                .or(() -> failure.original().flatMap(OriginalMessage::sendingIp))
                .flatMap(IpRange::address)
                .map(address -> address.getHostAddress()))
        .bind("mta", f.remoteMta().map(m -> Sql.cut(m, 255)))
        .bind("diagnostic", diagnostic)
        .bind("channel", failure.origin().channel().map(c -> Sql.cut(c, 32)))
        .bind("ts", failure.origin().messageTs().map(ts -> Sql.cut(ts, 32)))
        .bind("permalink", failure.origin().permalink().map(p -> Sql.cut(p, 400)))
        .bind("reporter", Sql.cut(failure.origin().reporter(), 64))
        .bind(
            "ticket",
            failure.origin().ticket().map(t -> Sql.cut(t.strip().toUpperCase(Locale.ROOT), 64)))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private void countOneMore(Counted issue, Instant at) {
    handle
        .createUpdate(
            """
            update issue set cnt = cnt + 1, first_seen = :first, last_seen = :last,
              article = coalesce(nullif(:article, ''), article)
            where id = :id\
            """)
        .bind("first", at.isBefore(issue.firstSeen()) ? at : issue.firstSeen())
        .bind("last", at.isAfter(issue.lastSeen()) ? at : issue.lastSeen())
        .bind("article", failure.article().orElse(""))
        .bind("id", issue.id())
        .execute();
    reopens(issue, at)
        .ifPresent(because ->
            handle
                .createUpdate(
                    """
                    update issue set status = 'open', reopened_at = :now, reopened_because = :because,
                      muted_until = null, mute_at_count = null, mute_at_weekly = null
                    where id = :id\
                    """)
                .bind("now", now)
                .bind("because", because.wireName())
                .bind("id", issue.id())
                .execute());
  }

  /** Whether this occurrence opens the issue again, and why. */
  private Optional<Issue.Because> reopens(Counted issue, Instant at) {
    if (issue.status().equals(Issue.Status.RESOLVED.wireName())) {
      // A bounce from before the fix, handed in late, is no proof against it.
      boolean afterTheFix = issue.resolvedAt().map(at::isAfter).orElse(true);
      return afterTheFix ? Optional.of(Issue.Because.REGRESSED) : Optional.empty();
    }
    if (!issue.status().equals(Issue.Status.MUTED.wireName())) {
      return Optional.empty();
    }
    boolean enough =
        issue.muteAtCount().isPresent() && issue.count() + 1 >= issue.muteAtCount().getAsLong();
    boolean weekly =
        issue.muteAtWeekly().isPresent()
            && IssueMoves.countSince(handle, issue.id(), now.minus(WEEK))
                >= issue.muteAtWeekly().getAsLong();
    return enough || weekly ? Optional.of(Issue.Because.ESCALATING) : Optional.empty();
  }
}
