package dev.bouncedesk.issues;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Small JSON texts kept for a while, so that a button carries only an id and still works after a
 * restart. Ids cannot be guessed. Thread-safe.
 */
public final class Cases {
  /** How long a case is kept unless said otherwise. */
  public static final Duration DEFAULT_LIFE = Duration.ofDays(30);

  private static final int JSON_MOST = 200_000;
  private static final int ID_BYTES = 12;

  private final Sql sql;
  private final SecureRandom random = new SecureRandom();

  Cases(Sql sql) {
    this.sql = sql;
  }

  /** Keeps this for {@link #DEFAULT_LIFE}; the id has 24 hexadecimal digits. */
  public String save(String json) {
    return save(json, DEFAULT_LIFE);
  }

  /**
   * Keeps this for so long.
   *
   * @throws IllegalArgumentException for more than 200,000 characters
   */
  public String save(String json, Duration life) {
    checkLength(json);
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    sql.write(handle ->
        handle
            .createUpdate(
                "insert into stored_case (id, body, expires_at) values (:id, :body, :expires)")
            .bind("id", id)
            .bind("body", json)
            .bind("expires", sql.now().plus(life))
            .execute());
    return id;
  }

  /** What was saved under this id, unless its time is over. */
  public Optional<String> find(String id) {
    return sql.read(handle ->
        handle
            .createQuery("select body from stored_case where id = :id and expires_at > :now")
            .bind("id", id)
            .bind("now", sql.now())
            .mapTo(String.class)
            .findOne());
  }

  /** Puts another text in its place; its time does not change. Whether there was such a case. */
  public boolean replace(String id, String json) {
    checkLength(json);
    return sql.transaction(handle ->
        handle
                .createUpdate("update stored_case set body = :body where id = :id")
                .bind("body", json)
                .bind("id", id)
                .execute()
            > 0);
  }

  /** Forgets it at once. */
  public void forget(String id) {
    sql.write(handle ->
        handle.createUpdate("delete from stored_case where id = :id").bind("id", id).execute());
  }

  private static void checkLength(String json) {
    if (json.length() > JSON_MOST) {
      throw new IllegalArgumentException(
          "saving a case: " + json.length() + " characters, at most " + JSON_MOST);
    }
  }
}
