package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.issues.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock is the test's; the agenda looks at it every few milliseconds. */
class RemindTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-18T12:00:00Z");
  private final Posts posts = new Posts();
  private Database database;
  private Remind remind;

  @BeforeEach
  void start() {
    database = openDatabase();
    remind = new Remind(database, clock, Duration.ofMillis(20));
    remind.startPosting(posts);
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return Database.open(DatabaseSettings.in(folder), clock);
  }

  @AfterEach
  void stop() {
    remind.close();
    database.close();
  }

  @Test
  void itComesWhenItsMomentHasComeAndOnce() throws InterruptedException {
    Reminder reminder = ask(QUARTER);
    assertEquals(Instant.parse("2026-11-18T12:15:00Z"), reminder.dueAt());
    clock.set("2026-11-18T12:14:59Z");
    Thread.sleep(150);
    assertEquals(List.of(), posts.posted);
    clock.set("2026-11-18T12:15:01Z");
    eventually(() -> state(reminder) == Reminder.State.SENT);
    clock.set("2026-11-18T16:15:01Z");
    Thread.sleep(150);
    assertEquals(1, posts.posted.size());
    assertEquals("C1", posts.posted.getFirst().channel());
    assertEquals(Optional.of("1.1"), posts.posted.getFirst().thread());
  }

  @Test
  void itSurvivesARestartAndAMomentThatPassedMeanwhile() throws InterruptedException {
    Reminder reminder = ask(QUARTER);
    stop();
    clock.set("2026-11-18T13:00:00Z");
    start();
    eventually(() -> state(reminder) == Reminder.State.SENT);
    assertEquals(1, posts.posted.size());
  }

  @Test
  void onePostedJustBeforeAKillIsNotPostedAgain() throws InterruptedException {
    posts.losesTheAnswer = true;
    Reminder reminder = ask(QUARTER);
    clock.set("2026-11-18T12:15:01Z");
    eventually(() -> posts.posted.size() == 1);
    posts.losesTheAnswer = false;
    eventually(() -> {
      clock.advance(Duration.ofSeconds(30));
      return state(reminder) == Reminder.State.SENT;
    });
    assertEquals(1, posts.posted.size());
  }

  @Test
  void whoAsksTwiceIsRemindedOnceAtTheLaterWish() throws InterruptedException {
    Reminder first = ask(Duration.ofHours(4));
    Reminder second = ask(QUARTER);
    assertEquals(first.id(), second.id());
    clock.set("2026-11-18T12:15:01Z");
    eventually(() -> state(second) == Reminder.State.SENT);
    Reminder third = ask(QUARTER);
    Reminder fourth = ask(Duration.ofHours(4));
    clock.set("2026-11-18T12:40:00Z");
    Thread.sleep(150);
    assertEquals(third.id(), fourth.id());
    assertEquals(1, posts.posted.size());
    clock.set("2026-11-18T16:20:00Z");
    eventually(() -> state(fourth) == Reminder.State.SENT);
    assertEquals(2, posts.posted.size());
  }

  @Test
  void whereItMayNotBePostedItEndsThere() throws InterruptedException {
    posts.refuses = Optional.of("Slack answers not_in_channel");
    Reminder reminder = ask(QUARTER);
    clock.set("2026-11-18T12:15:01Z");
    eventually(() -> state(reminder) == Reminder.State.FAILED);
    assertEquals(List.of(), posts.posted);
  }

  @Test
  void afterThreeDaysItComesTooLate() throws InterruptedException {
    Reminder reminder = ask(QUARTER);
    stop();
    clock.set("2026-11-22T12:00:00Z");
    start();
    eventually(() -> state(reminder) == Reminder.State.FAILED);
    assertEquals(List.of(), posts.posted);
  }

  @Test
  void theDigestsAgendaLeavesItAloneAndTheOtherWayRound() throws InterruptedException {
    List<String> taken = new CopyOnWriteArrayList<>();
    try (var digests =
        database.agenda(
            name -> {
              taken.add(name);
              return Optional.empty();
            },
            Duration.ofMillis(20))) {
      digests.start();
      digests.enter(new dev.bouncedesk.issues.Agenda.Appointment("7@2026-11-16", clock.instant()));
      Reminder reminder = ask(QUARTER);
      clock.set("2026-11-18T12:15:01Z");
      eventually(() -> state(reminder) == Reminder.State.SENT && taken.size() == 1);
      assertEquals(List.of("7@2026-11-16"), taken);
    }
  }

  @Test
  void noLocalPartOfAnAddressIsStored() {
    assertEquals(
        "450 4.2.0: Greylisted (…@acme.example)",
        remind
            .of(
                "T1",
                "C1",
                Optional.of("1.1"),
                "U1",
                "case:0:",
                "450 4.2.0: Greylisted (bob@acme.example)",
                QUARTER)
            .about());
  }

  private Reminder ask(Duration after) {
    return remind.of(
        "T1", "C1", Optional.of("1.1"), "U1", "abc:0:", "451 4.7.1: Greylisted", after);
  }

  private Reminder.State state(Reminder reminder) {
    return database.reminders().find(reminder.id()).orElseThrow().state();
  }

  private static void eventually(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not in 20 s");
      Thread.sleep(5);
    }
  }

  /** A channel that remembers. */
  private static final class Posts implements Remind.Poster {
    private final List<Reminder> posted = new CopyOnWriteArrayList<>();
    private volatile boolean losesTheAnswer;
    private volatile Optional<String> refuses = Optional.empty();

    @Override
    public Optional<String> post(Reminder reminder) {
      if (refuses.isPresent()) {
        return refuses;
      }
      posted.add(reminder);
      if (losesTheAnswer) {
        throw new IllegalStateException("no clear answer");
      }
      return Optional.empty();
    }

    @Override
    public boolean isPosted(Reminder reminder, Instant since) {
      return posted.stream().anyMatch(p -> p.idem().equals(reminder.idem()));
    }
  }
}
