package dev.bouncedesk.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.DigestRun;
import dev.bouncedesk.issues.SettableClock;
import dev.bouncedesk.issues.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock is the test's; the agenda looks at it every few milliseconds. */
class DigestScheduleTest {
  private static final LocalDate WEEK_47 = LocalDate.parse("2026-11-16");
  private static final Duration POLL = Duration.ofMillis(20);

  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-18T12:00:00Z");
  final Posts posts = new Posts();
  Database database;
  DigestSchedule schedule;

  @BeforeEach
  void start() {
    database = openDatabase();
    schedule = new DigestSchedule(database, posts, clock, POLL);
    schedule.start();
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return Database.open(DatabaseSettings.in(folder), clock);
  }

  @AfterEach
  void stop() {
    schedule.close();
    database.close();
  }

  void restart() {
    stop();
    start();
  }

  Subscription subscribe(String channel, String when) {
    WeeklyTime time =
        switch (WeeklyTime.read(when, ZoneId.of("Europe/Berlin"))) {
          case WeeklyTime.Reading.Understood understood -> understood.time();
          case WeeklyTime.Reading.Mistake mistake -> throw new AssertionError(mistake.sentence());
        };
    return schedule.subscribe("T1", channel, OptionalLong.empty(), time, "U1");
  }

  static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "not in 20 s: " + what);
      Thread.sleep(5);
    }
  }

  DigestRun.State state(Subscription subscription, LocalDate week) {
    return database
        .digestRuns()
        .find(subscription.id(), week)
        .map(DigestRun::state)
        .orElse(DigestRun.State.SENDING);
  }

  /** Waits until the next week stands in the agenda, so that nothing more comes of this one. */
  void isEntered(Subscription subscription, String week) throws InterruptedException {
    try (var agenda = database.agenda(name -> java.util.Optional.empty(), Duration.ofHours(1))) {
      eventually(
          week + " entered",
          () -> agenda.names("").equals(List.of(subscription.id() + "@" + week)));
    }
  }

  @Test
  void postsLastWeekOnceToEachChannelWhenItsMomentComes() throws InterruptedException {
    Subscription berlin = subscribe("C1", "mon 09:00");
    Subscription london = subscribe("C2", "mon 09:00 Europe/London");
    clock.set("2026-11-23T07:59:59Z");
    Thread.sleep(100);
    assertEquals(List.of(), posts.posts);

    clock.set("2026-11-23T08:00:01Z");
    eventually("posted", () -> state(berlin, WEEK_47) == DigestRun.State.SENT);
    assertEquals("C1", posts.posts.getFirst().channel());
    assertEquals(WEEK_47, posts.posts.getFirst().digest().period().firstDay());
    assertTrue(posts.posts.getFirst().digest().late().isEmpty());

    clock.set("2026-11-23T09:00:01Z");
    eventually("posted", () -> state(london, WEEK_47) == DigestRun.State.SENT);
    assertEquals(2, posts.posts.size());

    clock.set("2026-11-30T08:00:01Z");
    eventually("next week", () -> posts.posts.size() == 3);
    assertEquals("C1", posts.posts.getLast().channel());
  }

  @Test
  void aRestartNeitherLosesNorRepeatsADigest() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    restart();
    clock.set("2026-11-23T08:00:01Z");
    eventually("posted", () -> state(subscription, WEEK_47) == DigestRun.State.SENT);
    isEntered(subscription, "2026-11-23");
    restart();
    restart();
    Thread.sleep(100);
    assertEquals(1, posts.posts.size());
  }

  @Test
  void aDowntimeOverTheMomentGivesOneLateDigest() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    stop();
    clock.set("2026-11-24T20:00:00Z");
    start();
    eventually("posted", () -> state(subscription, WEEK_47) == DigestRun.State.SENT);
    assertEquals(Duration.ofHours(36), posts.posts.getFirst().digest().late().orElseThrow());
    isEntered(subscription, "2026-11-23");
    assertEquals(1, posts.posts.size());
  }

  @Test
  void aDowntimeOfWeeksGivesOnlyTheNewestAndOnlyWithinThreeDays() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    stop();
    clock.set("2026-12-08T08:00:00Z"); // a Tuesday, three weeks later
    start();
    LocalDate week49 = LocalDate.parse("2026-11-30");
    eventually("posted", () -> state(subscription, week49) == DigestRun.State.SENT);
    assertEquals(DigestRun.State.SKIPPED, state(subscription, WEEK_47));
    assertEquals(DigestRun.State.SKIPPED, state(subscription, WEEK_47.plusWeeks(1)));
    assertEquals(1, posts.posts.size());

    isEntered(subscription, "2026-12-07");
    stop();
    clock.set("2026-12-18T08:00:00Z"); // Friday: four days late
    start();
    eventually(
        "skipped",
        () -> state(subscription, LocalDate.parse("2026-12-07")) == DigestRun.State.SKIPPED);
    assertEquals(1, posts.posts.size());
  }

  @Test
  void aPostOfUnknownFateIsSearchedForAndNotRepeated() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    posts.mishap = Posts.Mishap.FAILS_AFTER_POSTING;
    clock.set("2026-11-23T08:00:01Z");
    eventually("attempted", () -> posts.attempts.get() == 1);
    posts.mishap = Posts.Mishap.NONE;
    eventually(
        "adopted",
        () -> {
          clock.advance(Duration.ofMinutes(3));
          return state(subscription, WEEK_47) == DigestRun.State.SENT;
        });
    assertEquals(1, posts.posts.size());
    assertEquals(
        "17.1",
        database
            .digestRuns()
            .find(subscription.id(), WEEK_47)
            .orElseThrow()
            .messageTs()
            .orElseThrow());
  }

  @Test
  void aPostThatFailedIsTriedAgainWithTheSameKey() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    posts.mishap = Posts.Mishap.FAILS_BEFORE_POSTING;
    clock.set("2026-11-23T08:00:01Z");
    eventually("attempted", () -> posts.attempts.get() == 1);
    String idem = database.digestRuns().find(subscription.id(), WEEK_47).orElseThrow().idem();
    posts.mishap = Posts.Mishap.NONE;
    eventually(
        "posted",
        () -> {
          clock.advance(Duration.ofMinutes(3));
          return state(subscription, WEEK_47) == DigestRun.State.SENT;
        });
    assertEquals(List.of(idem), posts.posts.stream().map(Posts.Post::idem).toList());
  }

  @Test
  void aRefusedDigestIsGivenUpAndTheNextOneComes() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    posts.mishap = Posts.Mishap.REFUSED;
    clock.set("2026-11-23T08:00:01Z");
    eventually("failed", () -> state(subscription, WEEK_47) == DigestRun.State.FAILED);
    assertEquals(
        "the channel is archived",
        database.digestRuns().find(subscription.id(), WEEK_47).orElseThrow().detail());
    posts.mishap = Posts.Mishap.NONE;
    isEntered(subscription, "2026-11-23");
    clock.set("2026-11-30T08:00:01Z");
    eventually("posted", () -> posts.posts.size() == 1);
  }

  @Test
  void anotherTimeReplacesTheOldOneAndDoesNotRepeatTheWeek() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    clock.set("2026-11-23T08:00:01Z");
    eventually("posted", () -> state(subscription, WEEK_47) == DigestRun.State.SENT);
    isEntered(subscription, "2026-11-23");

    Subscription changed = subscribe("C1", "fri 17:00");
    assertEquals(subscription.id(), changed.id());
    assertEquals(Instant.parse("2026-12-04T16:00:00Z"), schedule.next(changed));
    clock.set("2026-11-27T16:00:01Z");
    isEntered(subscription, "2026-11-23");
    assertEquals(1, posts.posts.size());
    clock.set("2026-12-04T16:00:01Z");
    eventually("posted", () -> posts.posts.size() == 2);
    assertEquals(LocalDate.parse("2026-11-23"), posts.posts.getLast().digest().period().firstDay());
  }

  @Test
  void aQuietWeekIsLeftOutWhereTheChannelWantsThat() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    database.subscriptions().change("T1", subscription.id(), Subscription.Quiet.SKIP, false);
    clock.set("2026-11-23T08:00:01Z");
    eventually("skipped", () -> state(subscription, WEEK_47) == DigestRun.State.SKIPPED);
    assertEquals(List.of(), posts.posts);
  }

  @Test
  void nothingComesAfterUnsubscribing() throws InterruptedException {
    Subscription subscription = subscribe("C1", "mon 09:00");
    assertFalse(schedule.unsubscribe("T2", subscription.id()));
    assertTrue(schedule.unsubscribe("T1", subscription.id()));
    clock.set("2026-11-23T08:00:01Z");
    Thread.sleep(150);
    assertEquals(List.of(), posts.posts);
  }
}
