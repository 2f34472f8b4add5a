package dev.bouncedesk.digest;

import dev.bouncedesk.digest.DigestPoster.NotPosted;
import dev.bouncedesk.digest.DigestPoster.Posted;
import dev.bouncedesk.issues.Agenda;
import dev.bouncedesk.issues.Agenda.Appointment;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DigestItem;
import dev.bouncedesk.issues.DigestRun;
import dev.bouncedesk.issues.DigestRuns;
import dev.bouncedesk.issues.Subscription;
import dev.bouncedesk.issues.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each subscription's digest once a week: after a restart, after a downtime that spanned the
 * moment, and after being killed in the middle of posting. Thread-safe.
 *
 * <p>Each entry of the agenda names subscription and week, so the week is never taken from the
 * moment the entry happens to run. The run's row is written before posting and carries a key; an
 * attempt that finds a row begun before first searches the channel for that key.
 */
public final class DigestSchedule implements AutoCloseable {
  /** A digest that could not be posted for so long is left out; the next week's comes anyway. */
  static final Duration TOO_LATE = Duration.ofDays(3);

  /** So much later than due, the digest says so. */
  static final Duration SAYS_LATE = Duration.ofMinutes(30);

  private static final int SKIPPED_MOST = 8;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(DigestSchedule.class);

  private final Subscriptions subscriptions;
  private final DigestRuns runs;
  private final DigestBuilder builder;
  private final DigestPoster poster;
  private final InstantSource clock;
  private final Agenda agenda;

  /**
   * Not yet started.
   *
   * @param pollingInterval how often the agenda is looked at; ten seconds is plenty
   */
  public DigestSchedule(
      Database database, DigestPoster poster, InstantSource clock, Duration pollingInterval) {
    this.subscriptions = database.subscriptions();
    this.runs = database.digestRuns();
    this.builder = new DigestBuilder(database);
    this.poster = poster;
    this.clock = clock;
    this.agenda = database.agenda(this::due, pollingInterval);
  }

  /** Begins to post what is due, and what became due while nothing ran. */
  public void start() {
    for (Subscription subscription : subscriptions.enabled()) {
      if (agenda.names(Entry.start(subscription.id())).isEmpty()) {
        agenda.enter(appointment(subscription, firstWeekNotTold(subscription)));
      }
    }
    agenda.start();
  }

  /**
   * Subscribes a channel, or gives its subscription another time.
   *
   * @param customer only of this customer; empty for all
   */
  public Subscription subscribe(
      String workspace, String channel, OptionalLong customer, WeeklyTime when, String who) {
    Subscription subscription =
        subscriptions.subscribe(
            workspace, channel, customer, when.day(), when.time(), when.zone(), who);
    agenda.names(Entry.start(subscription.id())).forEach(agenda::strike);
    // A digest that is under way is ended first: whether it stands in the channel is not known yet.
    LocalDate week =
        runs.list(subscription.id(), 1).stream()
            .filter(run -> !run.isOver())
            .map(DigestRun::week)
            .findFirst()
            .orElseGet(() -> time(subscription).nextWeek(clock.instant()));
    agenda.enter(appointment(subscription, week));
    return subscription;
  }

  /** Whether there was such a subscription to end. */
  public boolean unsubscribe(String workspace, long id) {
    boolean ended = subscriptions.unsubscribe(workspace, id);
    if (ended) {
      agenda.names(Entry.start(id)).forEach(agenda::strike);
    }
    return ended;
  }

  /** When the next digest of this subscription comes. */
  public Instant next(Subscription subscription) {
    LocalDate week = time(subscription).nextWeek(clock.instant());
    boolean told = runs.find(subscription.id(), week).filter(DigestRun::isOver).isPresent();
    return time(subscription).dueFor(told ? week.plusWeeks(1) : week);
  }

  @Override
  public void close() {
    agenda.close();
  }

  /** An entry of the agenda: which subscription's digest of which week. */
  private record Entry(long subscription, LocalDate week) {
    static String start(long subscription) {
      return subscription + "@";
    }

    static Entry of(String name) {
      int at = name.indexOf('@');
      return new Entry(
          Long.parseLong(name.substring(0, at)), LocalDate.parse(name.substring(at + 1)));
    }

    String name() {
      return start(subscription) + week;
    }
  }

  private static WeeklyTime time(Subscription subscription) {
    return new WeeklyTime(subscription.day(), subscription.time(), subscription.zone());
  }

  private static Appointment appointment(Subscription subscription, LocalDate week) {
    return new Appointment(
        new Entry(subscription.id(), week).name(), time(subscription).dueFor(week));
  }

  private LocalDate firstWeekNotTold(Subscription subscription) {
    return runs.list(subscription.id(), 1).stream()
        .findFirst()
        .map(last -> last.isOver() ? last.week().plusWeeks(1) : last.week())
        .orElseGet(() -> time(subscription).nextWeek(subscription.createdAt()));
  }

  private Optional<Appointment> due(String name) {
    Entry entry = Entry.of(name);
    Optional<Subscription> found =
        subscriptions.byId(entry.subscription()).filter(Subscription::enabled);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Subscription subscription = found.get();
    WeeklyTime time = time(subscription);
    Instant now = clock.instant();
    LocalDate newest = time.newestDue(now);
    if (newest.isBefore(entry.week())) {
      // The time was changed to a later one while this entry was being taken up.
      return Optional.of(appointment(subscription, time.nextWeek(now)));
    }
    missed(entry.week(), newest).forEach(week -> passOver(subscription, week, "the bot was down"));
    deliver(subscription, newest, Duration.between(time.dueFor(newest), now));
    return Optional.of(appointment(subscription, newest.plusWeeks(1)));
  }

  /** The weeks from that one to the one before the newest, at most the last few. */
  private static Stream<LocalDate> missed(LocalDate from, LocalDate newest) {
    LocalDate earliest = newest.minusWeeks(SKIPPED_MOST);
    return (from.isBefore(earliest) ? earliest : from)
        .datesUntil(newest, java.time.Period.ofWeeks(1));
  }

  private void passOver(Subscription subscription, LocalDate week, String why) {
    if (!adopted(subscription, runs.begin(subscription.id(), week))) {
      runs.skipped(subscription.id(), week, why);
    }
  }

  private void deliver(Subscription subscription, LocalDate week, Duration late) {
    DigestRun run = runs.begin(subscription.id(), week);
    if (adopted(subscription, run)) {
      return;
    }
    if (late.compareTo(TOO_LATE) > 0) {
      runs.skipped(subscription.id(), week, "it could not be posted for three days");
      return;
    }
    WeeklyDigest digest = digest(subscription, week, late);
    if (digest.isQuiet() && subscription.quiet() == Subscription.Quiet.SKIP) {
      runs.skipped(subscription.id(), week, "a quiet week");
      return;
    }
    runs.freeze(subscription.id(), week, items(digest));
    try {
      Posted posted = poster.post(subscription, digest, run.idem());
      runs.sent(subscription.id(), week, posted.messageTs());
    } catch (NotPosted e) {
      if (!e.isWorthAnotherTry()) {
        runs.failed(subscription.id(), week, String.valueOf(e.getMessage()));
        LOG.warn("posting the digest to {}: {}", subscription.channel(), e.getMessage());
        return;
      }
      throw new IllegalStateException(
          "posting the digest to " + subscription.channel() + ": " + e.getMessage(), e);
    }
  }

  /** Whether nothing is left to do: it is over, or an attempt that was cut off did post it. */
  private boolean adopted(Subscription subscription, DigestRun run) {
    if (run.isOver()) {
      return true;
    }
    if (run.attempts() <= 1) {
      return false;
    }
    Optional<Posted> posted =
        poster.findPosted(subscription, run.idem(), run.updatedAt().minus(CLOCKS_DIFFER));
    posted.ifPresent(p -> runs.sent(subscription.id(), run.week(), p.messageTs()));
    return posted.isPresent();
  }

  private WeeklyDigest digest(Subscription subscription, LocalDate week, Duration late) {
    WeeklyDigest digest =
        builder.build(
            subscription.workspace(),
            subscription.customer(),
            Period.week(week, subscription.zone()),
            runs.items(subscription.id(), week.minusWeeks(1)));
    return late.compareTo(SAYS_LATE) > 0 ? digest.withLate(late) : digest;
  }

  private static List<DigestItem> items(WeeklyDigest digest) {
    return Stream.of(
            flagged(digest.fresh(), "new"),
            flagged(digest.back(), "back"),
            flagged(digest.growing(), "growing"),
            flagged(digest.steady(), "steady"),
            flagged(digest.muted(), "muted"))
        .flatMap(items -> items)
        .toList();
  }

  private static Stream<DigestItem> flagged(List<WeeklyDigest.Line> lines, String flag) {
    return lines.stream()
        .map(line -> new DigestItem(line.issue().number(), line.count(), line.before(), flag));
  }
}
