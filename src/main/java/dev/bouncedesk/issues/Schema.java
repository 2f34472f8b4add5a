package dev.bouncedesk.issues;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date with Flyway. */
final class Schema {
  private static final String FOLDER = "/dev/bouncedesk/issues/migrations/";

  /** Every migration, oldest first. A new one is added at the end; none is ever changed. */
  private static final List<String> MIGRATIONS =
      List.of("V1__issue_log.sql", "V2__probe_log.sql", "V3__reminder.sql");

  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * Applies the migrations that are missing. Flyway takes most of the opening time, so it is asked
   * only when its own history table does not name the newest migration as applied; and it gets the
   * files by name instead of searching the class path for them.
   */
  static void bringUpToDate(DataSource database) throws SQLException {
    if (isCurrent(database)) {
      return;
    }
    try {
      Flyway.configure()
          .dataSource(database)
          .table(HISTORY)
          .resourceProvider(new NamedMigrations())
          .javaMigrationClassProvider(List::of)
          .skipDefaultCallbacks(true)
          .executeInTransaction(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("bringing the tables up to date: " + e.getMessage(), e);
    }
  }

  private static boolean isCurrent(DataSource database) throws SQLException {
    String newest = MIGRATIONS.getLast();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(null, null, HISTORY, new String[] {"TABLE", "BASE TABLE"})) {
        if (!tables.next()) {
          return false;
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "select script, success from " + HISTORY + " order by installed_rank")) {
        boolean found = false;
        while (rows.next()) {
          if (!rows.getBoolean("success")) {
            return false;
          }
          found = newest.equals(rows.getString("script"));
        }
        return found;
      }
    }
  }

  /** One sentence for whoever started the bot. */
  static String whyNot(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String known = knownReason(sql);
        if (!known.isEmpty()) {
          return known;
        }
      }
    }
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static String knownReason(SQLException e) {
    // H2 error codes have no SQLSTATE of their own: org.h2.api.ErrorCode, DATABASE_ALREADY_OPEN_1.
    if (e.getErrorCode() == 90020) {
      return "another process has it open. Stop the other Bouncedesk, or give this one a folder of"
          + " its own with BOUNCEDESK_DATA";
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    // PostgreSQL, appendix A: class 28 invalid authorization, 3D000 no such database, class 08
    // connection.
    if (state.startsWith("28")) {
      return "the server refused the user or the password";
    }
    if (state.equals("3D000")) {
      return "the server has no database of that name; create it first (createdb)";
    }
    if (state.startsWith("08")) {
      return "the server does not answer (" + e.getMessage() + ")";
    }
    return "";
  }

  /** Hands Flyway the migrations by name. */
  private static final class NamedMigrations implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      // Flyway's way of asking whether there is such a file, as V1__issue_log.sql.conf.
      String file = name.substring(name.lastIndexOf('/') + 1);
      return MIGRATIONS.contains(file) ? new Migration(file) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return MIGRATIONS.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
          .<LoadableResource>map(Migration::new)
          .toList();
    }
  }

  /** One migration file of this package. */
  private static final class Migration extends LoadableResource {
    private final String name;

    Migration(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream content = Schema.class.getResourceAsStream(FOLDER + name);
      if (content == null) {
        throw new FlywayException("reading the migration " + name + ": it is not in the program");
      }
      return new InputStreamReader(content, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
