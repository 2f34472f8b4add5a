package dev.bouncedesk.issues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Which channels want a digest, and when. Thread-safe. */
public final class Subscriptions {
  private static final String SELECT =
      """
      select s.*, c.slug as customer_slug, c.name as customer_name, c.created_at as customer_created
      from subscription s left join customer c on c.id = s.customer_id
      """;

  private final Sql sql;
  private final Workspaces workspaces;

  Subscriptions(Sql sql, Workspaces workspaces) {
    this.sql = sql;
    this.workspaces = workspaces;
  }

  /**
   * Subscribes a channel. One that is subscribed already to the same (all, or that customer) gets
   * the new time and keeps its id.
   */
  public Subscription subscribe(
      String workspace,
      String channel,
      OptionalLong customer,
      DayOfWeek day,
      LocalTime time,
      ZoneId zone,
      String who) {
    workspaces.ensure(workspace);
    LocalTime minute = time.truncatedTo(ChronoUnit.MINUTES);
    return sql.transaction(handle -> {
      // Two people subscribing one channel at once wait for each other here.
      handle
          .createQuery("select id from workspace where id = :id for update")
          .bind("id", workspace)
          .mapTo(String.class)
          .one();
      if (customer.isPresent()
          && handle
                  .createQuery(
                      "select count(*) from customer where workspace = :workspace and id = :id")
                  .bind("workspace", workspace)
                  .bind("id", customer.getAsLong())
                  .mapTo(Long.class)
                  .one()
              == 0) {
        throw new IllegalArgumentException(
            "There is no customer " + customer.getAsLong() + " (any more).");
      }
      Optional<Subscription> before =
          ofChannel(handle, workspace, channel).stream()
              .filter(s -> sameCustomer(s, customer))
              .findFirst();
      long id;
      if (before.isPresent()) {
        id = before.get().id();
        handle
            .createUpdate(
                """
                update subscription set weekday = :day, local_time = :time, zone = :zone,
                  created_by = :who, enabled = true where id = :id\
                """)
            .bind("day", day.getValue())
            .bind("time", minute.toString())
            .bind("zone", zone.getId())
            .bind("who", Sql.cut(who, 64))
            .bind("id", id)
            .execute();
      } else {
        id =
            handle
                .createUpdate(
                    """
                    insert into subscription (workspace, channel, customer_id, weekday, local_time, zone,
                      quiet, csv, created_by, created_at, enabled)
                    values (:workspace, :channel, :customer, :day, :time, :zone, 'line', false, :who, :now, true)\
                    """)
                .bind("workspace", workspace)
                .bind("channel", channel)
                .bind("customer", customer)
                .bind("day", day.getValue())
                .bind("time", minute.toString())
                .bind("zone", zone.getId())
                .bind("who", Sql.cut(who, 64))
                .bind("now", sql.now())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
      }
      return ofChannel(handle, workspace, channel).stream()
          .filter(s -> s.id() == id)
          .findFirst()
          .orElseThrow();
    });
  }

  /** What to post of quiet weeks, and whether with a table. */
  public Optional<Subscription> change(
      String workspace, long id, Subscription.Quiet quiet, boolean csv) {
    sql.write(handle ->
        handle
            .createUpdate(
                "update subscription set quiet = :quiet, csv = :csv where workspace = :workspace and id = :id")
            .bind("quiet", quiet.wireName())
            .bind("csv", csv)
            .bind("workspace", workspace)
            .bind("id", id)
            .execute());
    return byId(id).filter(s -> s.workspace().equals(workspace));
  }

  /** Whether there was such a subscription to end; what it posted is forgotten with it. */
  public boolean unsubscribe(String workspace, long id) {
    return sql.transaction(handle ->
        handle
                .createUpdate("delete from subscription where workspace = :workspace and id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .execute()
            > 0);
  }

  /** The subscriptions of this workspace, oldest first. */
  public List<Subscription> list(String workspace) {
    return sql.read(handle ->
        handle
            .createQuery(SELECT + "where s.workspace = :workspace order by s.id")
            .bind("workspace", workspace)
            .map((row, context) -> subscription(row))
            .list());
  }

  public List<Subscription> ofChannel(String workspace, String channel) {
    return sql.read(handle -> ofChannel(handle, workspace, channel));
  }

  /** Every subscription that wants posts, of all workspaces: what the schedule starts from. */
  public List<Subscription> enabled() {
    return sql.read(handle ->
        handle
            .createQuery(SELECT + "where s.enabled order by s.id")
            .map((row, context) -> subscription(row))
            .list());
  }

  public Optional<Subscription> byId(long id) {
    return sql.read(handle ->
        handle
            .createQuery(SELECT + "where s.id = :id")
            .bind("id", id)
            .map((row, context) -> subscription(row))
            .findOne());
  }

  private static List<Subscription> ofChannel(
      org.jdbi.v3.core.Handle handle, String workspace, String channel) {
    return handle
        .createQuery(
            SELECT + "where s.workspace = :workspace and s.channel = :channel order by s.id")
        .bind("workspace", workspace)
        .bind("channel", channel)
        .map((row, context) -> subscription(row))
        .list();
  }

  private static boolean sameCustomer(Subscription subscription, OptionalLong customer) {
    return customer.isPresent()
        ? subscription.customer().filter(c -> c.id() == customer.getAsLong()).isPresent()
        : subscription.customer().isEmpty();
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    OptionalLong customer = Sql.maybeLong(row, "customer_id");
    return new Subscription(
        row.getLong("id"),
        row.getString("workspace"),
        row.getString("channel"),
        customer.isPresent()
            ? Optional.of(
                new Customer(
                    customer.getAsLong(),
                    row.getString("workspace"),
                    row.getString("customer_slug"),
                    row.getString("customer_name"),
                    Sql.instant(row, "customer_created")))
            : Optional.empty(),
        DayOfWeek.of(row.getInt("weekday")),
        LocalTime.parse(row.getString("local_time")),
        ZoneId.of(row.getString("zone")),
        Subscription.Quiet.valueOf(row.getString("quiet").toUpperCase(Locale.ROOT)),
        row.getBoolean("csv"),
        row.getString("created_by"),
        Sql.instant(row, "created_at"),
        row.getBoolean("enabled"));
  }
}
