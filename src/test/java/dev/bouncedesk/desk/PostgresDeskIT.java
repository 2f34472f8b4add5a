package dev.bouncedesk.desk;

import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.Postgres;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Reminders, and checks that are compared, hold on PostgreSQL as on H2. */
class PostgresDeskIT {
  static Optional<Postgres> server = Optional.empty();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = Postgres.start();
    Assumptions.assumeTrue(server.isPresent(), Postgres.MISSING);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  @Nested
  class RemindOnPostgres extends RemindTest {
    final String url = server.orElseThrow().newDatabase();

    @Override
    Database openDatabase() {
      return Database.open(
          DatabaseSettings.at(url, Optional.of("postgres"), Optional.empty(), folder), clock);
    }
  }

  @Nested
  class RunChecksOnPostgres extends RunChecksTest {
    final String url = server.orElseThrow().newDatabase();

    @Override
    Database openDatabase() {
      return Database.open(
          DatabaseSettings.at(url, Optional.of("postgres"), Optional.empty(), folder), clock);
    }
  }
}
