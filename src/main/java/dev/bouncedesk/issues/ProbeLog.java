package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * Every live check that was asked for, allowed or not, and the hosts that want none. Limits are
 * counted from it, so a restart does not reset them. Thread-safe; a row is on disk once the call
 * that wrote it returns.
 */
public final class ProbeLog {
  private static final int ADDRESSES_MOST = 1_000;

  private final Sql sql;
  private final PersonalData personalData;

  ProbeLog(Sql sql, PersonalData personalData) {
    this.sql = sql;
    this.personalData = personalData;
  }

  /**
   * A check that was asked for.
   *
   * @param kind a word such as {@code dns} or {@code smtp}
   * @param why the bounce it is about
   * @param target as the person or the bounce named it; the local part of an address is not stored
   * @param domain what limits are counted by
   * @param recipient the address that a dialogue would name; stored as a keyed hash
   * @param confirmedBy who pressed the button
   * @param decision the decision in words
   */
  public record Entry(
      Instant at,
      String kind,
      String who,
      String place,
      Optional<String> why,
      String target,
      Optional<String> domain,
      Optional<String> recipient,
      Optional<String> confirmedBy,
      boolean allowed,
      String decision) {}

  /** What rows are counted by. */
  public enum By {
    WHO("who"),
    DOMAIN("target_domain"),
    RECIPIENT("recipient_ref"),
    ALL("");

    private final String column;

    By(String column) {
      this.column = column;
    }
  }

  /** Writes the row and gives its number. */
  public long open(Entry entry) {
    return sql.transaction(handle ->
        handle
            .createUpdate(
                """
                insert into probe_run (asked_at, kind, who, place, why, target, target_domain,
                  recipient_ref, confirmed_by, allowed, decision, addresses)
                values (:at, :kind, :who, :place, :why, :target, :domain, :recipient, :confirmedBy,
                  :allowed, :decision, '')\
                """)
            .bind("at", entry.at())
            .bind("kind", entry.kind())
            .bind("who", Sql.cut(entry.who(), 64))
            .bind("place", Sql.cut(entry.place(), 64))
            .bind("why", entry.why().map(text -> Sql.cut(text, 120)))
            .bind("target", Sql.cut(withoutLocalPart(entry.target()), 320))
            .bind("domain", entry.domain().map(text -> Sql.cut(text, 255)))
            .bind("recipient", entry.recipient().map(this::reference))
            .bind("confirmedBy", entry.confirmedBy().map(text -> Sql.cut(text, 64)))
            .bind("allowed", entry.allowed())
            .bind("decision", Sql.cut(entry.decision(), 400))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one());
  }

  /** Adds addresses that are about to be connected to. */
  public void connecting(long row, List<String> addresses) {
    sql.write(handle -> {
      String before =
          handle
              .createQuery("select addresses from probe_run where id = :id")
              .bind("id", row)
              .mapTo(String.class)
              .findOne()
              .orElse("");
      handle
          .createUpdate("update probe_run set addresses = :addresses where id = :id")
          .bind("addresses", Sql.cut(before + String.join(" ", addresses) + " ", ADDRESSES_MOST))
          .bind("id", row)
          .execute();
    });
  }

  /** Writes how it ended. */
  public void close(long row, Instant at, String verdict, String headline) {
    sql.write(handle ->
        handle
            .createUpdate(
                "update probe_run set ended_at = :at, verdict = :verdict, headline = :headline where id = :id")
            .bind("at", at)
            .bind("verdict", Sql.cut(verdict, 16))
            .bind("headline", Sql.cut(headline, 1_000))
            .bind("id", row)
            .execute());
  }

  /** How many allowed checks of that kind match, from a moment on; the key is unused for ALL. */
  public int count(String kind, By by, String key, Instant since) {
    String where = by == By.ALL ? "" : " and " + by.column + " = :key";
    return sql.read(handle -> {
      var query =
          handle
              .createQuery(
                  "select count(*) from probe_run where allowed and kind = :kind and asked_at >= :since"
                      + where)
              .bind("kind", kind)
              .bind("since", since);
      if (by != By.ALL) {
        query.bind("key", by == By.RECIPIENT ? reference(key) : key);
      }
      return query.mapTo(Integer.class).one();
    });
  }

  /** Leaves a host alone until that moment. */
  public void backOff(String host, Instant until) {
    sql.write(handle -> {
      Update update =
          handle
              .createUpdate("update probe_back_off set until_at = :until where host = :host")
              .bind("until", until)
              .bind("host", Sql.cut(host, 255));
      if (update.execute() == 0) {
        handle
            .createUpdate("insert into probe_back_off (host, until_at) values (:host, :until)")
            .bind("host", Sql.cut(host, 255))
            .bind("until", until)
            .execute();
      }
    });
  }

  /** Until when a host is left alone; empty where it is not. */
  public Optional<Instant> backOffUntil(String host, Instant now) {
    return sql.read(handle ->
        handle
            .createQuery("select until_at from probe_back_off where host = :host")
            .bind("host", Sql.cut(host, 255))
            .map((row, context) -> Sql.instant(row, "until_at"))
            .findOne()
            .filter(until -> until.isAfter(now)));
  }

  private String reference(String address) {
    return personalData.reference("probe", address.toLowerCase(Locale.ROOT));
  }

  private static String withoutLocalPart(String target) {
    int at = target.lastIndexOf('@');
    return at < 0 ? target : "…" + target.substring(at);
  }
}
