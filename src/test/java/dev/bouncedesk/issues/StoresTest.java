package dev.bouncedesk.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases, seen events, feedback, notes, audit, subscriptions, digest runs. */
class StoresTest {
  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
  Database database;

  @BeforeEach
  void open() {
    database = openDatabase();
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return Database.open(DatabaseSettings.in(folder), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  static <T> List<T> atOnce(int times, Callable<T> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<T>> all =
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
      return all.stream().map(Future::resultNow).toList();
    }
  }

  @Test
  void aCaseSurvivesARestartAndEndsWithItsTime() {
    String id = database.cases().save("{\"a\":\"ü\"}");
    close();
    open();
    assertEquals(Optional.of("{\"a\":\"ü\"}"), database.cases().find(id));
    assertTrue(database.cases().replace(id, "{}"));
    assertEquals(Optional.of("{}"), database.cases().find(id));
    assertEquals(Optional.empty(), database.cases().find("' or 1=1"));
    clock.advance(Cases.DEFAULT_LIFE);
    assertEquals(Optional.empty(), database.cases().find(id));
    String gone = database.cases().save("{}");
    database.cases().forget(gone);
    assertEquals(Optional.empty(), database.cases().find(gone));
    String tooLong = "x".repeat(200_001);
    assertThrows(IllegalArgumentException.class, () -> database.cases().save(tooLong));
  }

  @Test
  void anEventIsFirstOnceAmongManyThreadsAndAfterARestart() throws Exception {
    assertEquals(
        1, atOnce(32, () -> database.seenEvents().isFirst("Ev1")).stream().filter(b -> b).count());
    close();
    open();
    assertFalse(database.seenEvents().isFirst("Ev1"));
    clock.advance(Duration.ofDays(1));
    assertTrue(database.seenEvents().isFirst("Ev1"));
  }

  @Test
  void wrongAnswersAreListedNewestFirstWithTheQueryMasked() {
    Feedback feedback = database.feedback();
    feedback.add(
        "T1", "U1", Feedback.Verdict.WRONG, Optional.of("a/b"), "550 5.1.1 <ann@a.example>");
    clock.advance(Duration.ofMinutes(1));
    feedback.add("T2", "U2", Feedback.Verdict.WRONG, Optional.empty(), "what?");
    feedback.add("T1", "U3", Feedback.Verdict.HELPED, Optional.of("a/b"), "x");
    assertEquals(
        List.of("what?", "550 5.1.1 <addr>"),
        feedback.wrong(10).stream().map(Feedback.Entry::query).toList());
    assertEquals(1, feedback.count("T1", "a/b", Feedback.Verdict.HELPED));
    assertEquals(0, feedback.count("T2", "a/b", Feedback.Verdict.HELPED));
  }

  @Test
  void teamNotesStandUnderTheirArticleInTheirWorkspace() {
    TeamNotes notes = database.teamNotes();
    notes.add("T1", "a/b", "U1", " our relay retries once ");
    TeamNotes.Note note = notes.of("T1", "a/b").getFirst();
    assertEquals("our relay retries once", note.text());
    assertEquals(List.of(), notes.all("T2"));
    assertFalse(notes.remove("T2", note.id()));
    assertTrue(notes.remove("T1", note.id()));
    assertThrows(IllegalArgumentException.class, () -> notes.add("T1", "a/b", "U1", " "));
  }

  @Test
  void aLimitHoldsAlsoAmongManyThreads() throws Exception {
    Audit audit = database.audit();
    Function<String, Optional<Audit.Limit>> probe =
        who ->
            audit.addWithin(
                List.of(
                    new Audit.Limit(Optional.of(who), Optional.empty(), 5, Duration.ofHours(1)),
                    new Audit.Limit(
                        Optional.empty(), Optional.of("a.example"), 7, Duration.ofHours(1))),
                "T1",
                who,
                "probe",
                "a.example",
                "");
    long entered = atOnce(24, () -> probe.apply("U1")).stream().filter(Optional::isEmpty).count();
    assertEquals(5, entered);
    assertTrue(probe.apply("U2").isEmpty());
    assertTrue(probe.apply("U2").isEmpty());
    assertEquals(Optional.of("a.example"), probe.apply("U2").orElseThrow().target());
    assertEquals(
        5,
        audit.count(
            "T1", "probe", Optional.of("U1"), Optional.empty(), clock.instant().minusSeconds(60)));
    assertEquals(
        0,
        audit.count(
            "T2", "probe", Optional.empty(), Optional.empty(), clock.instant().minusSeconds(60)));
    clock.advance(Duration.ofMinutes(61));
    assertTrue(probe.apply("U1").isEmpty());
  }

  @Test
  void aChannelHasOneSubscriptionForEachCustomerAndOneForAll() throws Exception {
    Subscriptions subscriptions = database.subscriptions();
    Customer acme = database.customers().add("T1", "Acme");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    long ids =
        atOnce(
                8,
                () ->
                    subscriptions
                        .subscribe(
                            "T1",
                            "C1",
                            OptionalLong.empty(),
                            DayOfWeek.MONDAY,
                            LocalTime.of(9, 0),
                            berlin,
                            "U1")
                        .id())
            .stream()
            .distinct()
            .count();
    assertEquals(1, ids);
    Subscription ofAcme =
        subscriptions.subscribe(
            "T1",
            "C1",
            OptionalLong.of(acme.id()),
            DayOfWeek.FRIDAY,
            LocalTime.of(17, 30),
            berlin,
            "U1");
    assertEquals(Optional.of(acme), ofAcme.customer());
    assertEquals(LocalTime.of(17, 30), ofAcme.time());
    assertEquals(2, subscriptions.ofChannel("T1", "C1").size());
    assertEquals(List.of(), subscriptions.list("T2"));
    assertFalse(subscriptions.unsubscribe("T2", ofAcme.id()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            subscriptions.subscribe(
                "T2",
                "C9",
                OptionalLong.of(acme.id()),
                DayOfWeek.FRIDAY,
                LocalTime.NOON,
                berlin,
                "U1"));
    assertTrue(subscriptions.unsubscribe("T1", ofAcme.id()));
    assertEquals(1, subscriptions.enabled().size());
  }

  @Test
  void aDigestRunKeepsItsKeyThroughAttemptsAndItsFrozenItems() {
    LocalDate week = LocalDate.parse("2026-11-16");
    long subscription =
        database
            .subscriptions()
            .subscribe(
                "T1",
                "C1",
                OptionalLong.empty(),
                DayOfWeek.MONDAY,
                LocalTime.NOON,
                ZoneId.of("UTC"),
                "U1")
            .id();
    DigestRuns runs = database.digestRuns();
    DigestRun first = runs.begin(subscription, week);
    DigestRun second = runs.begin(subscription, week);
    assertEquals(first.idem(), second.idem());
    assertEquals(2, second.attempts());
    List<DigestItem> items =
        List.of(new DigestItem(7, 3, 1, "new"), new DigestItem(8, 1, 0, "steady"));
    runs.freeze(subscription, week, items);
    runs.freeze(subscription, week, items);
    assertEquals(items, runs.items(subscription, week));
    runs.sent(subscription, week, "17.1");
    runs.failed(subscription, week, "too late to fail");
    assertEquals(DigestRun.State.SENT, runs.begin(subscription, week).state());
    assertEquals(week, runs.list(subscription, 5).getFirst().week());
  }

  @Test
  void everyActOnAnIssueStandsInItsTimeline() {
    Recorded recorded =
        database
            .issueLog()
            .record(
                NewOccurrence.of(
                    "T1",
                    Failures.unknownUser("a@b.example"),
                    Origin.of(Source.PASTE, "U1"),
                    clock.instant()));
    long issue = recorded.issue().number();
    Triage triage = database.triage();
    assertEquals(Issue.Status.ACKED, triage.acknowledge("T1", issue, "U1").orElseThrow().status());
    assertEquals(
        Optional.of("U2"),
        triage.assign("T1", issue, Optional.of("U2"), "U1").orElseThrow().assignee());
    assertEquals(
        Optional.empty(),
        triage.assign("T1", issue, Optional.empty(), "U1").orElseThrow().assignee());
    triage.note("T1", issue, "U1", "asked <ann@a.example>", Optional.empty());
    triage.probed("T1", issue, "U1", "MX is there");
    triage.fix("T1", issue, "U1", "did it", Optional.empty(), Optional.empty());
    triage.fixWorked("T1", issue, true);
    assertEquals(Optional.of("U3"), triage.resolve("T1", issue, "U3").orElseThrow().resolvedBy());
    assertEquals(Issue.Status.OPEN, triage.reopen("T1", issue, "U3").orElseThrow().status());
    assertEquals(
        List.of(
            "reopened",
            "resolved",
            "did it",
            "MX is there",
            "asked <addr>",
            "assigned to nobody",
            "assigned to U2",
            "acknowledged"),
        triage.timeline("T1", issue, 20).stream().map(IssueNote::text).toList());
    assertEquals(Optional.of(true), triage.timeline("T1", issue, 20).get(2).worked());
    assertEquals(Optional.empty(), triage.fixWorked("T2", issue, false));
    assertEquals(List.of(), triage.timeline("T2", issue, 20));
  }

  @Test
  void aDatabaseThatCannotBeOpenedSaysWhy() {
    String message =
        String.valueOf(
            assertThrows(
                    DatabaseUnavailable.class,
                    () ->
                        Database.open(
                            DatabaseSettings.at(
                                "mysql://u:secret@h/db?password=secret",
                                Optional.empty(),
                                Optional.empty(),
                                folder),
                            clock))
                .getMessage());
    assertTrue(message.contains("must start with jdbc:postgresql:"), message);
    assertFalse(message.contains("secret"), message);
  }
}
