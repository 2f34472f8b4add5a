package dev.bouncedesk.issues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The customers of a workspace and what tells them. Thread-safe. */
public final class Customers {
  private static final int NAME_MOST = 200;
  private static final int SLUG_MOST = 40;
  private static final String COLUMNS = "id, workspace, slug, name, created_at";

  private final Sql sql;
  private final Workspaces workspaces;

  Customers(Sql sql, Workspaces workspaces) {
    this.sql = sql;
    this.workspaces = workspaces;
  }

  /** The customer of this name, new or already there; its slug is made from the name. */
  public Customer add(String workspace, String name) {
    String slug = slugOf(name);
    return add(workspace, slug.isEmpty() ? "customer" : slug, name);
  }

  /**
   * The customer of this slug: a new one, or the one already there, whose name stays as it is.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  public Customer add(String workspace, String slug, String name) {
    String cleanSlug = slugOf(slug);
    String cleanName = Sql.cut(name.strip(), NAME_MOST);
    if (cleanSlug.isEmpty() || cleanName.isEmpty()) {
      throw new IllegalArgumentException("A customer needs a name with a letter or a digit in it.");
    }
    if (cleanSlug.equals(Customer.UNASSIGNED)) {
      throw new IllegalArgumentException(
          "\"unassigned\" is what bounces without a customer are kept under; choose another name.");
    }
    workspaces.ensure(workspace);
    return sql.transaction(handle ->
        bySlug(handle, workspace, cleanSlug)
            .orElseGet(() -> {
              handle
                  .createUpdate(
                      """
                      insert into customer (workspace, slug, name, created_at)
                      values (:workspace, :slug, :name, :now)\
                      """)
                  .bind("workspace", workspace)
                  .bind("slug", cleanSlug)
                  .bind("name", cleanName)
                  .bind("now", sql.now())
                  .execute();
              return bySlug(handle, workspace, cleanSlug).orElseThrow();
            }));
  }

  /** Gives another name for people; the slug stays, so commands and links go on working. */
  public Customer rename(String workspace, long customer, String newName) {
    String clean = Sql.cut(newName.strip(), NAME_MOST);
    if (clean.isEmpty()) {
      throw new IllegalArgumentException("A customer needs a name.");
    }
    sql.write(handle ->
        handle
            .createUpdate(
                "update customer set name = :name where workspace = :workspace and id = :id")
            .bind("name", clean)
            .bind("workspace", workspace)
            .bind("id", customer)
            .execute());
    return get(workspace, customer);
  }

  /** The customer with this id; the one it was merged into is another. */
  public Optional<Customer> byId(String workspace, long id) {
    return sql.read(handle ->
        handle
            .createQuery(
                "select " + COLUMNS + " from customer where workspace = :workspace and id = :id")
            .bind("workspace", workspace)
            .bind("id", id)
            .map(Customers::customer)
            .findOne());
  }

  /** By slug, former slug or name, whatever the case. */
  public Optional<Customer> find(String workspace, String slugOrName) {
    String word = slugOrName.strip();
    workspaces.ensure(workspace);
    return sql.read(handle ->
        bySlug(handle, workspace, word.toLowerCase(Locale.ROOT))
            .or(() -> byName(handle, workspace, word))
            .or(() ->
                byKey(handle, workspace, CustomerKey.Kind.ALIAS, word.toLowerCase(Locale.ROOT)))
            .filter(c -> !c.isUnassigned()));
  }

  /** Up to {@code most} customers that may have been meant, nearest first. */
  public List<Customer> similar(String workspace, String word, int most) {
    List<Customer> all = list(workspace);
    List<Customer> bySlug = Similar.to(word, all, Customer::slug, most);
    return java.util.stream.Stream.concat(
            bySlug.stream(), Similar.to(word, all, Customer::name, most).stream())
        .distinct()
        .limit(most)
        .toList();
  }

  /** All, by name; without the stand-in for "no customer yet". */
  public List<Customer> list(String workspace) {
    return sql.read(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from customer where workspace = :workspace and slug <> :unassigned order by lower(name), id")
            .bind("workspace", workspace)
            .bind("unassigned", Customer.UNASSIGNED)
            .map(Customers::customer)
            .list());
  }

  /** The stand-in that holds what belongs to no customer yet. */
  public Customer unassigned(String workspace) {
    workspaces.ensure(workspace);
    return sql.read(handle -> bySlug(handle, workspace, Customer.UNASSIGNED).orElseThrow());
  }

  /**
   * Lets this key tell this customer from now on.
   *
   * @return the customer it told before, when that was another
   */
  public Optional<Customer> addKey(String workspace, long customer, CustomerKey key) {
    get(workspace, customer);
    return sql.transaction(handle -> {
      Optional<Customer> before = byKey(handle, workspace, key.kind(), key.value());
      if (before.isPresent()) {
        handle
            .createUpdate(
                """
                update customer_key set customer_id = :customer
                where workspace = :workspace and kind = :kind and val = :val\
                """)
            .bind("customer", customer)
            .bind("workspace", workspace)
            .bind("kind", key.kind().wireName())
            .bind("val", key.value())
            .execute();
      } else {
        insertKey(handle, workspace, customer, key);
      }
      return before.filter(c -> c.id() != customer);
    });
  }

  /** Whether there was such a key to remove. */
  public boolean removeKey(String workspace, CustomerKey key) {
    return sql.transaction(handle ->
        handle
                .createUpdate(
                    "delete from customer_key where workspace = :workspace and kind = :kind and val = :val")
                .bind("workspace", workspace)
                .bind("kind", key.kind().wireName())
                .bind("val", key.value())
                .execute()
            > 0);
  }

  /** What tells this customer, in the order in which it is believed. */
  public List<CustomerKey> keys(String workspace, long customer) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select kind, val from customer_key
                where workspace = :workspace and customer_id = :customer order by kind, val\
                """)
            .bind("workspace", workspace)
            .bind("customer", customer)
            .map((row, context) ->
                new CustomerKey(
                    CustomerKey.Kind.ofWireName(row.getString("kind")).orElseThrow(),
                    row.getString("val")))
            .list());
  }

  /** Remembers the choice: from now on the thread tells this customer. */
  public void choose(String workspace, ThreadRef thread, long customer) {
    get(workspace, customer);
    sql.write(handle -> {
      handle
          .createUpdate(
              """
              delete from thread_customer
              where workspace = :workspace and channel = :channel and thread_ts = :ts\
              """)
          .bind("workspace", workspace)
          .bind("channel", thread.channel())
          .bind("ts", thread.threadTs())
          .execute();
      handle
          .createUpdate(
              """
              insert into thread_customer (workspace, channel, thread_ts, customer_id, chosen_at)
              values (:workspace, :channel, :ts, :customer, :now)\
              """)
          .bind("workspace", workspace)
          .bind("channel", thread.channel())
          .bind("ts", thread.threadTs())
          .bind("customer", customer)
          .bind("now", sql.now())
          .execute();
    });
  }

  /** Whose bounce this is, as far as these clues tell. */
  public CustomerGuess guess(String workspace, CustomerClues clues) {
    workspaces.ensure(workspace);
    return sql.read(handle -> new CustomerGuesser(handle, workspace, this).guess(clues));
  }

  /**
   * Makes one customer of two: what belonged to {@code from} belongs to {@code into}, whose name
   * and slug stay; the old slug goes on finding it.
   */
  public Customer merge(String workspace, long from, long into) {
    Customer gone = get(workspace, from);
    get(workspace, into);
    if (from == into || gone.isUnassigned()) {
      throw new IllegalArgumentException("Merging needs two different customers.");
    }
    sql.write(handle -> {
      IssueMoves.moveAll(handle, from, into);
      for (String table : List.of("customer_key", "thread_customer", "subscription")) {
        handle
            .createUpdate("update " + table + " set customer_id = :into where customer_id = :from")
            .bind("into", into)
            .bind("from", from)
            .execute();
      }
      handle.createUpdate("delete from customer where id = :from").bind("from", from).execute();
      insertKey(handle, workspace, into, CustomerKey.of(CustomerKey.Kind.ALIAS, gone.slug()));
    });
    return get(workspace, into);
  }

  private Customer get(String workspace, long id) {
    return byId(workspace, id)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no customer " + id + " (any more)."));
  }

  private static void insertKey(Handle handle, String workspace, long customer, CustomerKey key) {
    handle
        .createUpdate(
            """
            insert into customer_key (workspace, kind, val, customer_id)
            values (:workspace, :kind, :val, :customer)\
            """)
        .bind("workspace", workspace)
        .bind("kind", key.kind().wireName())
        .bind("val", key.value())
        .bind("customer", customer)
        .execute();
  }

  Optional<Customer> byKey(Handle handle, String workspace, CustomerKey.Kind kind, String value) {
    return handle
        .createQuery(
            """
            select c.id, c.workspace, c.slug, c.name, c.created_at
            from customer_key k join customer c on c.id = k.customer_id
            where k.workspace = :workspace and k.kind = :kind and k.val = :val\
            """)
        .bind("workspace", workspace)
        .bind("kind", kind.wireName())
        .bind("val", value)
        .map(Customers::customer)
        .findOne();
  }

  private static Optional<Customer> bySlug(Handle handle, String workspace, String slug) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from customer where workspace = :workspace and slug = :slug")
        .bind("workspace", workspace)
        .bind("slug", slug)
        .map(Customers::customer)
        .findOne();
  }

  private static Optional<Customer> byName(Handle handle, String workspace, String name) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from customer where workspace = :workspace and lower(name) = :name order by id fetch first 1 rows only")
        .bind("workspace", workspace)
        .bind("name", name.toLowerCase(Locale.ROOT))
        .map(Customers::customer)
        .findOne();
  }

  static Customer customer(ResultSet row, StatementContext context) throws SQLException {
    return new Customer(
        row.getLong("id"),
        row.getString("workspace"),
        row.getString("slug"),
        row.getString("name"),
        Sql.instant(row, "created_at"));
  }

  /** Lower-case letters, digits and single hyphens; empty where the text has neither. */
  static String slugOf(String text) {
    String plain =
        Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-");
    String cut = Sql.cut(plain.replaceAll("^-|-$", ""), SLUG_MOST);
    return cut.replaceAll("-$", "");
  }
}
