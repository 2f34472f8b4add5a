package dev.bouncedesk.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.DigestRun;
import dev.bouncedesk.issues.ForkedJvm;
import dev.bouncedesk.issues.SettableClock;
import dev.bouncedesk.issues.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A digest whose process is killed while posting stands in the channel exactly once. */
class KilledPostIT {
  private static final LocalDate WEEK = LocalDate.parse("2026-11-16");

  @TempDir Path folder;

  /**
   * A channel that is a file: one line a post. Says when it is in the middle, and may stay there.
   */
  record FileChannel(Path file, String stopWhere) implements DigestPoster {
    @Override
    public Posted post(Subscription subscription, WeeklyDigest digest, String idem) {
      stopAt("before");
      try {
        Files.writeString(file, idem + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      stopAt("after");
      return new Posted("17.1");
    }

    @Override
    public Optional<Posted> findPosted(Subscription subscription, String idem, Instant since) {
      return posts(file).contains(idem) ? Optional.of(new Posted("17.1")) : Optional.empty();
    }

    private void stopAt(String where) {
      if (where.equals(stopWhere)) {
        System.out.println("stopped " + where + " posting");
        try {
          Thread.sleep(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  static List<String> posts(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a schedule whose digest is due at once. */
  static final class Bot {
    private Bot() {}

    public static void main(String[] arguments) throws InterruptedException {
      SettableClock clock = new SettableClock("2026-11-22T12:00:00Z");
      Database database = Database.open(DatabaseSettings.in(Path.of(arguments[0])), clock);
      FileChannel channel = new FileChannel(Path.of(arguments[1]), arguments[2]);
      DigestSchedule schedule = new DigestSchedule(database, channel, clock, Duration.ofMillis(20));
      schedule.subscribe(
          "T1",
          "C1",
          OptionalLong.empty(),
          new WeeklyTime(DayOfWeek.MONDAY, LocalTime.of(9, 0), ZoneId.of("UTC")),
          "U1");
      schedule.start();
      clock.set("2026-11-23T09:00:01Z");
      Thread.sleep(Duration.ofMinutes(5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void killedWhilePosting(String where) throws IOException, InterruptedException {
    Path file = folder.resolve("channel");
    try (ForkedJvm bot =
        new ForkedJvm(Bot.class, folder.resolve("data").toString(), file.toString(), where)) {
      assertEquals(Optional.of("stopped " + where + " posting"), bot.line());
      bot.kill();
    }
    assertEquals(where.equals("after") ? 1 : 0, posts(file).size());

    SettableClock clock = new SettableClock("2026-11-23T09:05:00Z");
    try (Database database = Database.open(DatabaseSettings.in(folder.resolve("data")), clock);
        DigestSchedule schedule =
            new DigestSchedule(
                database, new FileChannel(file, "never"), clock, Duration.ofMillis(100))) {
      long subscription = database.subscriptions().enabled().getFirst().id();
      schedule.start();
      long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
      while (database
          .digestRuns()
          .find(subscription, WEEK)
          .filter(run -> run.state() == DigestRun.State.SENT)
          .isEmpty()) {
        assertTrue(System.nanoTime() < end, "not taken up again in 90 s");
        // Twenty times as fast as it is: a dead process is noticed by its missing heartbeats.
        clock.advance(Duration.ofSeconds(1));
        Thread.sleep(50);
      }
    }
    assertEquals(1, posts(file).size());
  }
}
