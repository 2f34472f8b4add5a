package dev.bouncedesk.issues;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The log's database, open: embedded H2 in the data folder, or PostgreSQL. Everything this package
 * stores is reached from here. Safe for use by many threads; close it once.
 */
public final class Database implements AutoCloseable {
  /**
   * One dialect with PostgreSQL. WRITE_DELAY=0: what was committed survives a killed process (H2's
   * default loses up to half a second). DB_CLOSE_ON_EXIT=FALSE: {@link #close} says when, else H2's
   * shutdown hook closes it under the last answers.
   */
  static final String H2_SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

  private static final long COMPACT_ABOVE_BYTES = 64L << 20;

  private final HikariDataSource pool;
  private final InstantSource clock;
  private final Sql sql;
  private final PersonalData personalData;
  private final Workspaces workspaces;
  private final boolean embedded;
  private final Path file;

  /** Deleted text stays in an H2 file until it is compacted. */
  private volatile boolean compactOnClose;

  private Database(
      HikariDataSource pool,
      InstantSource clock,
      PersonalData personalData,
      boolean embedded,
      Path file) {
    this.pool = pool;
    this.clock = clock;
    this.sql = new Sql(Sql.configure(Jdbi.create(pool)), clock);
    this.personalData = personalData;
    this.workspaces = new Workspaces(sql);
    this.embedded = embedded;
    this.file = file;
  }

  /**
   * Opens the database, creating folder, file, key and tables where they are missing, and bringing
   * older tables up to date.
   *
   * @throws DatabaseUnavailable where that cannot be done, with a sentence that says why
   */
  public static Database open(DatabaseSettings settings, InstantSource clock) {
    Path folder = settings.dataFolder().toAbsolutePath().normalize();
    Path file = folder.resolve("bouncedesk");
    String place = settings.url().map(DatabaseSettings::bare).orElse(file + ".mv.db");
    PersonalData personalData;
    try {
      PrivateFiles.createFolder(folder);
      personalData = PersonalData.withKeyIn(folder);
    } catch (IOException e) {
      throw new DatabaseUnavailable(
          place, "the folder " + folder + " cannot be used (" + e.getMessage() + ")", e);
    }
    String url = settings.url().orElse("jdbc:h2:file:" + file);
    boolean embedded = url.startsWith("jdbc:h2:");
    if (!embedded && !url.startsWith("jdbc:postgresql:")) {
      throw new DatabaseUnavailable(
          place,
          "the URL must start with jdbc:postgresql: (jdbc:postgresql://host/database)",
          new IllegalArgumentException(place));
    }
    if (settings.url().isEmpty() && folder.toString().indexOf(';') >= 0) {
      throw new DatabaseUnavailable(
          place,
          "the folder's name holds a semicolon, which H2 cannot read; choose another",
          new IllegalArgumentException(place));
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("issues");
    config.setJdbcUrl(embedded ? url + H2_SETTINGS : url);
    config.setUsername(settings.user().orElse(embedded ? "sa" : System.getProperty("user.name")));
    settings.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Schema.bringUpToDate(pool);
      return new Database(pool, clock, personalData, embedded, file);
    } catch (PoolInitializationException | SQLException e) {
      if (pool != null) {
        pool.close();
      }
      throw new DatabaseUnavailable(place, Schema.whyNot(e), e);
    }
  }

  public Customers customers() {
    return new Customers(sql, workspaces);
  }

  public IssueLog issueLog() {
    return new IssueLog(sql, workspaces, personalData);
  }

  public Triage triage() {
    return new Triage(sql);
  }

  public Cases cases() {
    return new Cases(sql);
  }

  public SeenEvents seenEvents() {
    return new SeenEvents(sql);
  }

  public Feedback feedback() {
    return new Feedback(sql);
  }

  public TeamNotes teamNotes() {
    return new TeamNotes(sql);
  }

  public Audit audit() {
    return new Audit(sql, workspaces);
  }

  /** The audit of live checks. */
  public ProbeLog probeLog() {
    return new ProbeLog(sql, personalData);
  }

  public Subscriptions subscriptions() {
    return new Subscriptions(sql, workspaces);
  }

  public DigestRuns digestRuns() {
    return new DigestRuns(sql);
  }

  public Reminders reminders() {
    return new Reminders(sql);
  }

  public Retention retention() {
    return new Retention(sql);
  }

  public Erasure erasure() {
    return new Erasure(sql, () -> compactOnClose = true);
  }

  public CustomerExport export() {
    return new CustomerExport(sql, customers());
  }

  /** The figures the digest is made of. */
  public Weeks weeks() {
    return new Weeks(sql);
  }

  /** An agenda of its own, not yet started; close it before the database. */
  public Agenda agenda(Agenda.Work work, Duration pollingInterval) {
    return agenda("appointment", work, pollingInterval);
  }

  /** The same for entries of another kind, which the other agendas leave alone. */
  public Agenda agenda(String kind, Agenda.Work work, Duration pollingInterval) {
    return new Agenda(pool, embedded, clock, kind, work, pollingInterval);
  }

  /** Retention and privacy, per workspace. */
  public Workspaces workspaces() {
    return workspaces;
  }

  @Override
  public void close() {
    if (embedded && (compactOnClose || isBloated())) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown compact");
      } catch (SQLException e) {
        // The database is closed under this very connection; what was committed is in the file.
        pool.close();
        return;
      }
    }
    pool.close();
  }

  private boolean isBloated() {
    try {
      Path data = Path.of(file + ".mv.db");
      return Files.exists(data) && Files.size(data) > COMPACT_ABOVE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
