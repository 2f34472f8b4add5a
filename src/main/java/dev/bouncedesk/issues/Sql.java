package dev.bouncedesk.issues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Transactions, the clock, and the readings of columns that every table here shares. */
final class Sql {
  /**
   * Worth another try: unique violation (two threads insert the same row first), serialization
   * failure, deadlock, and H2's and PostgreSQL's lock timeouts.
   */
  private static final Set<String> AGAIN = Set.of("23505", "40001", "40P01", "HYT00", "55P03");

  private static final int TRIES = 10;

  private final Jdbi jdbi;
  private final InstantSource clock;

  Sql(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Instants travel as UTC offsets: a java.sql.Timestamp would pass through the JVM's own zone. */
  static Jdbi configure(Jdbi jdbi) {
    return jdbi.registerArgument(new InstantArguments());
  }

  /** Now, in whole milliseconds, which both databases store exactly. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  <T> T read(HandleCallback<T, RuntimeException> query) {
    return jdbi.withHandle(query);
  }

  void write(HandleConsumer<RuntimeException> change) {
    transaction(handle -> {
      change.useHandle(handle);
      return true;
    });
  }

  /** Runs in one transaction, again from its start when another transaction was in the way. */
  <T> T transaction(HandleCallback<T, RuntimeException> change) {
    for (int tries = 1; ; tries++) {
      try {
        return jdbi.inTransaction(change);
      } catch (JdbiException e) {
        if (tries == TRIES || !isWorthAnotherTry(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isWorthAnotherTry(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return AGAIN.contains(sql.getSQLState());
      }
    }
    return false;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<String> maybeText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static OptionalLong maybeLong(ResultSet row, String column) throws SQLException {
    long found = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(found);
  }

  static OptionalInt maybeInt(ResultSet row, String column) throws SQLException {
    int found = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** At most so many characters, as the column holds; whole code points. */
  static String cut(String text, int most) {
    String clean = text.indexOf('\0') >= 0 ? text.replace('\0', ' ') : text;
    if (clean.length() <= most) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(most - 1)) ? most - 1 : most;
    return clean.substring(0, end);
  }

  private static final class InstantArguments extends AbstractArgumentFactory<Instant> {
    InstantArguments() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant instant, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    }
  }
}
