package dev.bouncedesk.desk;

import dev.bouncedesk.issues.Agenda;
import dev.bouncedesk.issues.Agenda.Appointment;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.issues.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fifth use case: come back to it later. What was put off is not to be probed, for that starts
 * the waiting anew; a person is reminded instead. A reminder survives a restart and is posted once:
 * its row carries a key, and an attempt that finds an earlier one looks for that key first.
 * Thread-safe.
 */
public final class Remind implements AutoCloseable {
  /** A reminder that could not be posted for so long helps nobody. */
  static final Duration TOO_LATE = Duration.ofDays(3);

  private static final String KIND = "reminder";
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(Remind.class);

  private final Database log;
  private final Reminders reminders;
  private final InstantSource clock;
  private final Duration looksEvery;
  private Optional<Agenda> agenda = Optional.empty();

  public Remind(Database log, InstantSource clock) {
    this(log, clock, Duration.ofSeconds(10));
  }

  /**
   * With another rhythm.
   *
   * @param looksEvery how often due reminders are looked for
   */
  public Remind(Database log, InstantSource clock, Duration looksEvery) {
    this.log = log;
    this.reminders = log.reminders();
    this.clock = clock;
    this.looksEvery = looksEvery;
  }

  /** Posts reminders where people see them. */
  public interface Poster {
    /**
     * Posts it.
     *
     * @return why it will never go there; empty where it stands there now
     * @throws IllegalStateException where it is worth another try
     */
    Optional<String> post(Reminder reminder);

    /**
     * Whether it stands there already.
     *
     * @param since it was not posted before this
     */
    boolean isPosted(Reminder reminder, Instant since);
  }

  /** Posts from now on what is due, and what became due while nothing ran. */
  public synchronized void startPosting(Poster poster) {
    if (agenda.isPresent()) {
      throw new IllegalStateException("starting the reminders: they are started already");
    }
    Agenda started = log.agenda(KIND, name -> due(name, poster), looksEvery);
    started.start();
    agenda = Optional.of(started);
  }

  /**
   * Will remind somebody of a case.
   *
   * @param caseRef what the reminder's own button is about
   * @param about one line on what it is about
   * @return the reminder, with the moment it comes
   */
  public Reminder of(
      String workspace,
      String channel,
      Optional<String> thread,
      String who,
      String caseRef,
      String about,
      Duration after) {
    Reminder reminder =
        reminders.add(
            new Reminders.Wanted(
                workspace,
                channel,
                thread,
                who,
                caseRef,
                Cases.masked(about),
                clock.instant().plus(after)));
    String name = Long.toString(reminder.id());
    Agenda entries = started();
    entries.strike(name); // asked for again, perhaps for an earlier moment
    entries.enter(new Appointment(name, reminder.dueAt()));
    return reminder;
  }

  private synchronized Agenda started() {
    return agenda.orElseThrow(
        () -> new IllegalStateException("reminding: nothing posts reminders here"));
  }

  private Optional<Appointment> due(String name, Poster poster) {
    Optional<Reminder> found = reminders.begin(Long.parseLong(name));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Reminder reminder = found.get();
    Instant now = clock.instant();
    if (reminder.dueAt().isAfter(now)) {
      // It was asked for again, for a later moment, after this entry had been made.
      return Optional.of(new Appointment(name, reminder.dueAt()));
    }
    boolean stands =
        reminder.attempts() > 1 && poster.isPosted(reminder, reminder.dueAt().minus(CLOCKS_DIFFER));
    if (stands) {
      reminders.sent(reminder.id());
    } else if (Duration.between(reminder.dueAt(), now).compareTo(TOO_LATE) > 0) {
      reminders.failed(reminder.id(), "it could not be posted for three days");
    } else {
      poster
          .post(reminder)
          .ifPresentOrElse(
              why -> {
                LOG.warn("posting a reminder to {}: {}", reminder.channel(), why);
                reminders.failed(reminder.id(), why);
              },
              () -> reminders.sent(reminder.id()));
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    Optional<Agenda> stopping;
    synchronized (this) {
      stopping = agenda;
      agenda = Optional.empty();
    }
    stopping.ifPresent(Agenda::close);
  }
}
