package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.NewOccurrence;
import dev.bouncedesk.issues.Origin;
import dev.bouncedesk.issues.SettableClock;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.Probe;
import dev.bouncedesk.probe.ProbeSettings;
import dev.bouncedesk.probe.Requester;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that are run again for an issue say what is different, also after a restart. */
class RunChecksTest {
  private static final String DOWN = "acme.example NS ns1.acme.example";
  private static final String REPAIRED =
      DOWN + "\nacme.example MX 10 mx.acme.example\nmx.acme.example A 192.0.2.1";

  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-18T12:00:00Z");
  private Database database;

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

  @Test
  void theSecondRunSaysWhatChangedSinceTheFirst() {
    Case about = bounce();
    Optional<Long> issue = Optional.of(record(about));
    RunChecks.Checked first = checks(DOWN).check(about, issue, person());
    assertEquals(List.of(), first.changes());
    assertEquals(Optional.empty(), first.lastRun());

    close();
    clock.set("2026-11-18T13:00:00Z");
    open();
    RunChecks.Checked second = checks(REPAIRED).check(about, issue, person());
    assertTrue(
        second.changes().stream().anyMatch(change -> change.contains("acme.example")),
        second.changes().toString());
    assertEquals(Optional.of(Instant.parse("2026-11-18T12:00:00Z")), second.lastRun());

    clock.set("2026-11-18T14:00:00Z");
    assertEquals(List.of(), checks(REPAIRED).check(about, issue, person()).changes());
    // An unanswered question undoes nothing that was known.
    clock.set("2026-11-18T15:00:00Z");
    assertEquals(List.of(), checks("acme.example TIMEOUT").check(about, issue, person()).changes());
  }

  @Test
  void whatTheTimelineKeepsNamesNobody() {
    Case about = bounce();
    long issue = record(about);
    checks(DOWN).check(about, Optional.of(issue), person());
    List<IssueNote> notes = database.triage().timeline("T1", issue, 10);
    assertTrue(notes.stream().anyMatch(n -> n.kind() == IssueNote.Kind.PROBE), notes.toString());
    assertFalse(notes.toString().contains("bob@"), notes.toString());
  }

  @Test
  void aDomainOneSlipAwayFromOneThatTheCustomerReachedIsSaidToBeMistyped() {
    record(bounce("552 5.2.2 <ann@acme.example>: mailbox full"));
    record(bounce("550 5.1.1 <ann@acmee.example>: User unknown"));
    Case about =
        bounce("550 5.1.2 <bob@acmee.example>: Recipient address rejected: Domain not found");
    Optional<Long> issue = Optional.of(record(about));
    String found = checks(DOWN).check(about, issue, person()).result().findings().toString();
    assertTrue(found.contains("acmee.example looks like a mistyped acme.example"), found);
  }

  @Test
  void aRefusalThatNamesOnlyTheAddressThatConnectedCanBeChecked() {
    assertTrue(
        checks(DOWN)
            .canCheck(bounce("554 5.7.1 Client host [198.51.100.7] blocked using bl.example")));
    assertFalse(checks(DOWN).canCheck(bounce("554 5.7.1 Message refused")));
  }

  private RunChecks checks(String zone) {
    return new RunChecks(
        new Probe(
            ProbeSettings.defaults(),
            FakeDns.of(zone),
            new StoredProbeLedger(database.probeLog()),
            clock),
        database.issueLog(),
        database.triage());
  }

  private static Requester person() {
    return Requester.member("U1", "C1");
  }

  private long record(Case about) {
    Failure failure = about.read().report().failures().getFirst();
    return database
        .issueLog()
        .record(NewOccurrence.of("T1", failure, Origin.of(Source.PASTE, "U1"), clock.instant()))
        .issue()
        .number();
  }

  private Case bounce() {
    return bounce("550 5.1.2 <bob@acme.example>: Recipient address rejected: Domain not found");
  }

  private Case bounce(String text) {
    BounceReport report = BounceReader.standard().read(text);
    Place place =
        new Place("T1", "C1", Optional.of("1.1"), "U1", Optional.of("1.1"), Optional.empty());
    return new Case(
        "abc",
        clock.instant(),
        place,
        new ExplainPaste.Read(text, report, Optional.empty(), Optional.empty()),
        true,
        Optional.empty(),
        false);
  }
}
