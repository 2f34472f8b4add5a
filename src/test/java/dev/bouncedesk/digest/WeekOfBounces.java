package dev.bouncedesk.digest;

import static dev.bouncedesk.issues.Failures.failure;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.Failures;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.MuteRequest;
import dev.bouncedesk.issues.NewOccurrence;
import dev.bouncedesk.issues.Origin;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.issues.SettableClock;
import dev.bouncedesk.issues.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A team's fortnight: two weeks of bounces in which everything a digest tells of happens. */
final class WeekOfBounces {
  final Database database;
  final SettableClock clock;
  final Customer acme;
  final Customer globex;
  final Customer umbrella;
  private int people;

  WeekOfBounces(Database database, SettableClock clock) {
    this.database = database;
    this.clock = clock;
    acme = database.customers().add("T1", "Acme");
    globex = database.customers().add("T1", "Globex");
    umbrella = database.customers().add("T1", "Umbrella");
  }

  Issue seen(Optional<Customer> customer, String moment, int times, Failure what) {
    clock.set(moment);
    Optional<Recorded> last = Optional.empty();
    for (int i = 0; i < times; i++) {
      people++;
      String recipient = "person" + people + "@" + what.recipient().orElseThrow();
      NewOccurrence one =
          new NewOccurrence(
              "T1",
              failure(
                  what.reason(),
                  recipient,
                  what.diagnostic(),
                  what.remoteMta().orElse(""),
                  what.provider().map(p -> p.id()).orElse("")),
              Optional.of(
                  Failures.sentBy(
                      "news@" + customer.map(Customer::slug).orElse("nobody") + ".example",
                      "m" + people)),
              customer.map(c -> OptionalLong.of(c.id())).orElse(OptionalLong.empty()),
              Optional.empty(),
              false,
              Origin.of(people % 5 == 0 ? Source.FILE : Source.PASTE, "U1")
                  .in(
                      "C1",
                      Optional.of("17." + people),
                      Optional.of("https://team.slack.example/p" + people)),
              clock.instant());
      last = Optional.of(database.issueLog().record(one));
      clock.advance(Duration.ofMinutes(1));
    }
    return last.orElseThrow().issue();
  }

  static final Failure DMARC =
      failure(
          Reason.AUTH_FAILURE,
          "gmail.example",
          "550 5.7.26 unauthenticated mail refused",
          "mx.google.example",
          "gmail");
  static final Failure BLOCKED =
      failure(
          Reason.IP_BLOCKED,
          "hotmail.example",
          "550 5.7.1 messages weren't sent (S3140)",
          "mx.olc.example",
          "outlook.com");
  static final Failure RELAY =
      failure(
          Reason.RELAYING_DENIED,
          "initech.example",
          "554 5.7.1 relay access denied",
          "mx.initech.example",
          "");
  static final Failure RATE =
      failure(
          Reason.RATE_LIMITED,
          "gmail.example",
          "421 4.7.28 slow down",
          "mx.google.example",
          "gmail");
  static final Failure UNKNOWN =
      failure(Reason.USER_UNKNOWN, "b.example", "550 5.1.1 user unknown", "mx.b.example", "");
  static final Failure FULL =
      failure(Reason.MAILBOX_FULL, "c.example", "552 5.2.2 over quota", "mx.c.example", "");

  /** Tells the fortnight; then it is Monday 23 November 2026, 09:00 in Berlin. */
  void happens() {
    // The week before: 9 to 15 November.
    Issue relay = seen(Optional.of(globex), "2026-11-09T10:00:00Z", 3, RELAY);
    database
        .triage()
        .fix("T1", relay.number(), "U2", "added the range", Optional.of(true), Optional.empty());
    database.triage().resolve("T1", relay.number(), "U2");
    seen(Optional.of(umbrella), "2026-11-10T10:00:00Z", 9, RATE);
    seen(Optional.of(acme), "2026-11-11T10:00:00Z", 4, UNKNOWN);
    Issue full = seen(Optional.of(acme), "2026-11-12T10:00:00Z", 2, FULL);
    database
        .triage()
        .mute(
            "T1",
            full.number(),
            new MuteRequest.Until(Instant.parse("2027-01-01T00:00:00Z")),
            "U1");

    // The week: 16 to 22 November.
    seen(Optional.of(acme), "2026-11-16T10:00:00Z", 12, DMARC);
    seen(Optional.of(globex), "2026-11-17T10:00:00Z", 2, RELAY);
    seen(Optional.of(umbrella), "2026-11-18T10:00:00Z", 25, RATE);
    seen(Optional.of(acme), "2026-11-19T10:00:00Z", 5, UNKNOWN);
    seen(Optional.of(acme), "2026-11-19T20:00:00Z", 3, FULL);
    seen(Optional.of(globex), "2026-11-20T10:00:00Z", 4, BLOCKED);
    Issue blocked = seen(Optional.of(umbrella), "2026-11-20T12:00:00Z", 3, BLOCKED);
    database.triage().assign("T1", blocked.number(), Optional.of("U2"), "U2");
    seen(Optional.empty(), "2026-11-21T10:00:00Z", 2, UNKNOWN);
    database.issueLog().recordUnreadable("T1", Origin.of(Source.FILE, "U1"));
    Issue gone = seen(Optional.of(globex), "2026-11-22T10:00:00Z", 1, FULL);
    clock.set("2026-11-22T14:00:00Z");
    database.triage().resolve("T1", gone.number(), "U2");

    // Of the next week, and of another team: not to be counted.
    seen(Optional.of(acme), "2026-11-22T23:30:00Z", 1, FULL);
    clock.set("2026-11-23T08:00:00Z");
  }
}
