package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.digest.DigestBuilder;
import dev.bouncedesk.digest.Period;
import dev.bouncedesk.digest.WeeklyDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The log with many occurrences in it: recording one more, listing, and the digest of a week. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IssueLogBenchmark {
  private static final int CUSTOMERS = 50;
  private static final int ISSUES_EACH = 20;

  @Param({"100000"})
  public int occurrences;

  private Path folder = Path.of(".");
  private Optional<Database> database = Optional.empty();
  private List<Customer> customers = new ArrayList<>();
  private int next;

  @Setup(Level.Trial)
  public void fill() throws IOException, SQLException {
    folder = Files.createTempDirectory("bouncedesk-bench");
    Database open = Database.open(DatabaseSettings.in(folder), InstantSource.system());
    database = Optional.of(open);
    for (int c = 0; c < CUSTOMERS; c++) {
      customers.add(open.customers().add("T1", "Customer " + c));
      for (int i = 0; i < ISSUES_EACH; i++) {
        open.issueLog().record(occurrence(customers.get(c), i));
      }
    }
    int copies = occurrences / (CUSTOMERS * ISSUES_EACH) - 1;
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:"
                    + folder.toAbsolutePath().resolve("bouncedesk")
                    + Database.H2_SETTINGS,
                "sa",
                "");
        Statement statement = connection.createStatement()) {
      // Spread over twelve weeks, two hours apart from copy to copy.
      statement.execute(
          """
          insert into occurrence (workspace, issue_id, seen_at, recorded_at, source, rcpt_domain, rcpt_ref,
            sender_domain, sending_ip, remote_mta, diagnostic, channel, message_ts, permalink, reporter)
          select o.workspace, o.issue_id, dateadd('hour', -mod(r."X" * 20 + o.id, 2016), o.seen_at), o.recorded_at,
            o.source, o.rcpt_domain, concat(o.rcpt_ref, mod(r."X", 37)), o.sender_domain, o.sending_ip, o.remote_mta,
            o.diagnostic, o.channel, o.message_ts, o.permalink, o.reporter
          from occurrence o, system_range(1, %d) r\
          """
              .formatted(copies));
      statement.execute(
          "update issue i set cnt = (select count(*) from occurrence o where o.issue_id = i.id)");
    }
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    database.ifPresent(Database::close);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private NewOccurrence occurrence(Customer customer, int kind) {
    next++;
    String text =
        "550 5.7."
            + kind
            + " <p"
            + next
            + "@r.example> refused, policy "
            + "abcdefghijklmnopqrst".charAt(kind);
    Failure failure =
        Failures.failure(
            Reason.POLICY_VIOLATION,
            "p" + next + "@r" + next % 100 + ".example",
            text,
            "mx.r.example",
            "");
    return NewOccurrence.of(
            "T1",
            failure,
            Origin.of(Source.PASTE, "U1").in("C1", Optional.of("17." + next), Optional.empty()),
            Instant.now())
        .forCustomer(customer.id());
  }

  @Benchmark
  public Recorded record() {
    return database
        .orElseThrow()
        .issueLog()
        .record(occurrence(customers.get(next % CUSTOMERS), next % ISSUES_EACH));
  }

  @Benchmark
  public List<Issue> list() {
    return database.orElseThrow().issueLog().list("T1", IssueFilter.any());
  }

  @Benchmark
  public WeeklyDigest digest() {
    // Ends a little later each time, so that H2 cannot answer from its cache of results.
    return new DigestBuilder(database.orElseThrow())
        .build(
            "T1",
            Optional.empty(),
            Period.lastSevenDays(Instant.now(), ZoneId.of("Europe/Berlin")));
  }
}
