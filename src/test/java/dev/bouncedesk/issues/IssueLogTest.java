package dev.bouncedesk.issues;

import static dev.bouncedesk.issues.Failures.failure;
import static dev.bouncedesk.issues.Failures.sentBy;
import static dev.bouncedesk.issues.Failures.unknownUser;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueLogTest {
  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
  Database database;
  IssueLog log;
  Customer acme;
  Customer globex;

  @BeforeEach
  void open() {
    database = openDatabase();
    log = database.issueLog();
    acme = database.customers().add("T1", "Acme");
    globex = database.customers().add("T1", "Globex");
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return TestDatabases.inMemory(folder, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  Recorded record(Customer customer, Failure failure) {
    return log.record(occurrence(failure).forCustomer(customer.id()));
  }

  NewOccurrence occurrence(Failure failure) {
    return NewOccurrence.of("T1", failure, Origin.of(Source.PASTE, "U1"), clock.instant());
  }

  @Test
  void theSecondBounceOfAKindIsTheSameIssueSeenTwice() {
    Recorded first = record(acme, unknownUser("ann@globex.example"));
    clock.advance(Duration.ofDays(2));
    Recorded second = record(acme, unknownUser("bob@globex.example"));

    assertEquals(first.issue().number(), second.issue().number());
    assertEquals(2, second.history().count());
    assertEquals(Instant.parse("2026-11-23T09:00:00Z"), second.history().since());
    assertEquals(Optional.of(Instant.parse("2026-11-23T09:00:00Z")), second.history().previous());
    assertFalse(second.duplicate());
    assertEquals("5.1.1", second.issue().code());
  }

  @Test
  void theSamePasteCountsOnce() {
    Recorded first = record(acme, unknownUser("ann@globex.example"));
    clock.advance(Duration.ofMinutes(1));
    Recorded again = record(acme, unknownUser("Ann@globex.example"));

    assertTrue(again.duplicate());
    assertEquals(first.occurrence().id(), again.occurrence().id());
    assertEquals(1, again.history().count());
    assertEquals(Optional.empty(), again.history().previous());
  }

  @Test
  void oneBounceWithTwoWordingsCountsOnceByItsMessageId() {
    Failure asMail = unknownUser("ann@globex.example");
    Failure asLogLine =
        failure(
            Reason.USER_UNKNOWN,
            "ann@globex.example",
            "550 5.1.1 User unknown (in reply to RCPT TO command)");
    log.record(
        occurrence(asMail).withOriginal(Optional.of(sentBy("a@acme.example", "m1@acme.example"))));
    Recorded second =
        log.record(
            occurrence(asLogLine)
                .withOriginal(Optional.of(sentBy("a@acme.example", "m1@acme.example"))));

    assertTrue(second.duplicate());
  }

  @Test
  void aBareCodeCountsOncePerMessage() {
    Failure bare = failure(Reason.USER_UNKNOWN, "", "550 5.1.1");
    Origin message = Origin.of(Source.PASTE, "U1").in("C1", Optional.of("17.1"), Optional.empty());
    Origin later = Origin.of(Source.PASTE, "U1").in("C1", Optional.of("17.2"), Optional.empty());
    log.record(NewOccurrence.of("T1", bare, message, clock.instant()));

    assertTrue(log.record(NewOccurrence.of("T1", bare, message, clock.instant())).duplicate());
    assertFalse(log.record(NewOccurrence.of("T1", bare, later, clock.instant())).duplicate());
  }

  @Test
  void theSameCauseAtAnotherCustomerIsAnotherIssueThatKnowsOfTheFirst() {
    Recorded atAcme = record(acme, unknownUser("ann@globex.example"));
    database
        .triage()
        .fix(
            "T1",
            atAcme.issue().number(),
            "U2",
            "corrected the address book",
            Optional.of(true),
            Optional.empty());
    Recorded atGlobex = record(globex, unknownUser("bob@globex.example"));

    assertEquals(1, atGlobex.history().count());
    History.Elsewhere elsewhere = atGlobex.history().elsewhere().getFirst();
    assertEquals("Acme", elsewhere.customer().name());
    assertEquals("corrected the address book", elsewhere.lastFix().orElseThrow().text());
  }

  @Test
  void theFixThatWorkedIsRememberedAndOneThatDidNotIsNot() {
    long issue = record(acme, unknownUser("ann@globex.example")).issue().number();
    Triage triage = database.triage();
    triage.fix(
        "T1",
        issue,
        "U2",
        "this worked",
        Optional.of(true),
        Optional.of("https://x.slack.example/p1"));
    clock.advance(Duration.ofMinutes(1));
    triage.fix("T1", issue, "U2", "this did not", Optional.of(false), Optional.empty());
    triage.fix("T1", issue, "U2", "who knows", Optional.empty(), Optional.empty());

    IssueNote fix = log.history("T1", issue).orElseThrow().lastFix().orElseThrow();
    assertEquals("this worked", fix.text());
    assertEquals(Optional.of("https://x.slack.example/p1"), fix.permalink());
  }

  @Test
  void aResolvedIssueThatComesBackIsOpenAndRegressed() {
    long issue = record(acme, unknownUser("ann@globex.example")).issue().number();
    database.triage().resolve("T1", issue, "U2");
    Failure late = unknownUser("old@globex.example");
    Recorded before =
        log.record(
            NewOccurrence.of(
                    "T1", late, Origin.of(Source.PASTE, "U1"), clock.instant().minusSeconds(60))
                .forCustomer(acme.id()));
    assertEquals(Issue.Status.RESOLVED, before.issue().status());

    clock.advance(Duration.ofDays(1));
    Recorded back = record(acme, unknownUser("bob@globex.example"));
    assertTrue(back.issue().isRegressed());
    assertEquals(
        List.of(issue),
        log.list("T1", IssueFilter.any().onlyRegressed()).stream().map(Issue::number).toList());
  }

  @Test
  void aMuteEndsByDateByCountOrWhenItDoubles() {
    long issue = record(acme, unknownUser("a0@globex.example")).issue().number();
    Triage triage = database.triage();

    triage.mute("T1", issue, new MuteRequest.Until(clock.instant().plusSeconds(3600)), "U1");
    assertEquals(
        Issue.Status.MUTED, record(acme, unknownUser("a1@globex.example")).issue().status());
    clock.advance(Duration.ofHours(2));
    assertEquals(Issue.Status.OPEN, log.issue("T1", issue).orElseThrow().status());

    triage.mute("T1", issue, new MuteRequest.UntilMore(2), "U1");
    assertEquals(
        Issue.Status.MUTED, record(acme, unknownUser("a2@globex.example")).issue().status());
    assertTrue(record(acme, unknownUser("a3@globex.example")).issue().isEscalating());

    triage.mute("T1", issue, new MuteRequest.UntilDouble(), "U1"); // 4 in the past week: 8 end it
    for (int i = 4; i < 7; i++) {
      assertEquals(
          Issue.Status.MUTED,
          record(acme, unknownUser("a" + i + "@globex.example")).issue().status());
    }
    assertTrue(record(acme, unknownUser("a7@globex.example")).issue().isEscalating());
  }

  @Test
  void mergedIssuesCountAsOneFromThenOn() {
    long one = record(acme, unknownUser("ann@globex.example")).issue().number();
    Failure other =
        failure(
            Reason.USER_UNKNOWN,
            "x@globex.example",
            "550 5.1.1 No such user here",
            "mx.globex.example",
            "");
    long two = record(acme, other).issue().number();
    assertEquals(2, database.triage().merge("T1", one, two, "U1").orElseThrow().count());

    Recorded next = record(acme, unknownUser("bob@globex.example"));
    assertEquals(two, next.issue().number());
    assertEquals(3, next.issue().count());
    assertEquals(1, log.list("T1", IssueFilter.any()).size());
    assertEquals(two, database.triage().mergedInto("T1", one).orElseThrow().number());
  }

  @Test
  void choosingTheCustomerAfterwardsMovesTheOccurrenceAndItsCount() {
    Recorded unassigned = log.record(occurrence(unknownUser("ann@globex.example")));
    assertTrue(unassigned.issue().customer().isUnassigned());
    record(acme, unknownUser("bob@globex.example"));

    Recorded moved =
        log.moveToCustomer("T1", unassigned.occurrence().id(), acme.id(), "U1").orElseThrow();
    assertEquals("Acme", moved.issue().customer().name());
    assertEquals(2, moved.history().count());
    assertTrue(log.issue("T1", unassigned.issue().number()).isEmpty());
    assertTrue(log.moveToCustomer("T1", 9999, acme.id(), "U1").isEmpty());
  }

  @Test
  void listsByCustomerStatusAndWords() {
    record(acme, unknownUser("ann@globex.example"));
    long full =
        record(globex, failure(Reason.MAILBOX_FULL, "x@y.example", "552 5.2.2 over 100% quota"))
            .issue()
            .number();
    assertEquals(1, log.list("T1", IssueFilter.any().ofCustomer(acme.id())).size());
    assertEquals(full, log.list("T1", IssueFilter.any().holding("100%")).getFirst().number());
    assertEquals(full, log.list("T1", IssueFilter.any().holding("GLOBEX")).getFirst().number());
    assertEquals(0, log.list("T1", IssueFilter.any().holding("1000%")).size());
    assertEquals(2, log.list("T1", IssueFilter.any().with(Issue.Status.OPEN)).size());
    assertEquals(
        0, log.list("T1", IssueFilter.any().with(Issue.Status.MUTED, Issue.Status.ACKED)).size());
  }

  @Test
  void aDomainIsReachedWhereTheRefusalSpeaksOfAMailboxThere() {
    Recorded full = record(acme, failure(Reason.MAILBOX_FULL, "ann@globex.example", "552 full"));
    record(acme, failure(Reason.SPAM_DETECTED, "bob@initech.example", "550 spam"));
    record(acme, failure(Reason.SPAM_DETECTED, "eve@initech.example", "550 this is spam"));
    record(acme, unknownUser("ann@globxe.example"));
    record(acme, failure(Reason.HOST_UNKNOWN, "ann@glbex.example", "550 no such domain"));
    record(globex, failure(Reason.MAILBOX_FULL, "ann@hooli.example", "552 full"));

    long issue = full.issue().number();
    assertEquals(List.of("initech.example", "globex.example"), log.domainsReached("T1", issue, 10));
    assertEquals(List.of("initech.example"), log.domainsReached("T1", issue, 1));
    assertEquals(List.of(), log.domainsReached("T2", issue, 10));
  }

  @Test
  void manyThreadsAtOnceLoseNoCount() {
    try (Database empty = TestDatabases.inMemory(folder, clock)) {
      PostgresIT.ConcurrentRecording.manyThreadsLoseNoCount(empty);
    }
  }

  @Test
  void anotherWorkspaceSeesNothingOfIt() {
    Recorded here = record(acme, unknownUser("ann@globex.example"));
    long issue = here.issue().number();

    assertTrue(log.issue("T2", issue).isEmpty());
    assertTrue(log.history("T2", issue).isEmpty());
    assertTrue(log.list("T2", IssueFilter.any()).isEmpty());
    assertTrue(log.occurrences("T2", issue, 10).isEmpty());
    assertTrue(log.occurrence("T2", here.occurrence().id()).isEmpty());
    assertTrue(database.triage().resolve("T2", issue, "U9").isEmpty());
    assertTrue(database.triage().note("T2", issue, "U9", "x", Optional.empty()).isEmpty());
    assertTrue(log.moveToCustomer("T2", here.occurrence().id(), acme.id(), "U9").isEmpty());
    assertTrue(database.customers().list("T2").isEmpty());
    assertTrue(database.customers().byId("T2", acme.id()).isEmpty());
    assertTrue(database.customers().find("T2", "acme").isEmpty());
    Customer theirs = database.customers().add("T2", "Acme");
    Recorded there =
        log.record(
            NewOccurrence.of(
                    "T2",
                    unknownUser("ann@globex.example"),
                    Origin.of(Source.PASTE, "U9"),
                    clock.instant())
                .forCustomer(theirs.id()));
    assertFalse(there.duplicate());
    assertEquals(1, there.history().count());
    assertEquals(List.of(), there.history().elsewhere());
    assertFalse(
        here.occurrence().recipientReference().equals(there.occurrence().recipientReference()));
  }
}
