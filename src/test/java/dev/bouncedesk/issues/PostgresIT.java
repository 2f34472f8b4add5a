package dev.bouncedesk.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on H2 holds on PostgreSQL. */
class PostgresIT {
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

  static DatabaseSettings settings(String url, Path folder) {
    return DatabaseSettings.at(url, Optional.of("postgres"), Optional.empty(), folder);
  }

  @Nested
  class IssueLogOnPostgres extends IssueLogTest {
    final String url = server.orElseThrow().newDatabase();

    @Override
    Database openDatabase() {
      return Database.open(settings(url, folder), clock);
    }
  }

  @Nested
  class CustomersOnPostgres extends CustomersTest {
    final String url = server.orElseThrow().newDatabase();

    @Override
    Database openDatabase() {
      return Database.open(settings(url, folder), clock);
    }
  }

  @Nested
  class StoresOnPostgres extends StoresTest {
    final String url = server.orElseThrow().newDatabase();

    @Override
    Database openDatabase() {
      return Database.open(settings(url, folder), clock);
    }
  }

  @Test
  void manyThreadsAtOnceLoseNoCount(@TempDir Path folder) {
    try (Database database =
        Database.open(
            settings(server.orElseThrow().newDatabase(), folder), InstantSource.system())) {
      ConcurrentRecording.manyThreadsLoseNoCount(database);
    }
  }

  @Test
  void aServerThatRefusesOrDoesNotAnswerIsNamedInASentence(@TempDir Path folder) {
    String url = server.orElseThrow().newDatabase();
    String noDatabase =
        String.valueOf(
            assertThrows(
                    DatabaseUnavailable.class,
                    () -> Database.open(settings(url + "_missing", folder), InstantSource.system()))
                .getMessage());
    assertTrue(noDatabase.contains("no database of that name"), noDatabase);
    String nobody =
        String.valueOf(
            assertThrows(
                    DatabaseUnavailable.class,
                    () ->
                        Database.open(
                            settings("jdbc:postgresql://127.0.0.1:1/x", folder),
                            InstantSource.system()))
                .getMessage());
    assertTrue(nobody.contains("does not answer"), nobody);
  }

  /** Shared with the fast test on H2. */
  static final class ConcurrentRecording {
    private ConcurrentRecording() {}

    static void manyThreadsLoseNoCount(Database database) {
      Customer acme = database.customers().add("T1", "Acme");
      Set<Long> issues = ConcurrentHashMap.newKeySet();
      IntStream.range(0, 400)
          .parallel()
          .forEach(i ->
              issues.add(
                  database
                      .issueLog()
                      .record(
                          NewOccurrence.of(
                                  "T1",
                                  Failures.unknownUser("p" + i / 2 + "@r.example"),
                                  Origin.of(Source.PASTE, "U1"),
                                  InstantSource.system().instant())
                              .forCustomer(acme.id()))
                      .issue()
                      .number()));
      assertEquals(1, issues.size());
      long issue = issues.iterator().next();
      assertEquals(200, database.issueLog().issue("T1", issue).orElseThrow().count());
      assertEquals(200, database.issueLog().occurrences("T1", issue, 1_000).size());
    }
  }
}
