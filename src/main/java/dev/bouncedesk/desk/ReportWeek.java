package dev.bouncedesk.desk;

import dev.bouncedesk.digest.DigestBuilder;
import dev.bouncedesk.digest.DigestPoster;
import dev.bouncedesk.digest.DigestSchedule;
import dev.bouncedesk.digest.Period;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.digest.WeeklyTime;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fourth use case: what a week looked like, now or every week. Thread-safe. Nothing is posted
 * before {@link #startPosting}.
 */
public final class ReportWeek implements AutoCloseable {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);

  private final Database log;
  private final DigestBuilder builder;
  private final ZoneId zone;
  private final InstantSource clock;
  private Optional<DigestSchedule> schedule = Optional.empty();

  /**
   * @param zone taken where nobody names one
   */
  public ReportWeek(Database log, ZoneId zone, InstantSource clock) {
    this.log = log;
    this.builder = new DigestBuilder(log);
    this.zone = zone;
    this.clock = clock;
  }

  /** The zone taken where nobody names one. */
  public ZoneId zone() {
    return zone;
  }

  /** The seven days up to now, against the seven before; of one customer or of all. */
  public WeeklyDigest lastSevenDays(String workspace, Optional<Customer> customer, ZoneId days) {
    return builder.build(workspace, customer, Period.lastSevenDays(clock.instant(), days));
  }

  /** One week, by its period. */
  public WeeklyDigest week(String workspace, Optional<Customer> customer, Period period) {
    return builder.build(workspace, customer, period);
  }

  /** Posts from now on what is due and what became due while nothing ran. */
  public synchronized void startPosting(DigestPoster poster) {
    if (schedule.isPresent()) {
      throw new IllegalStateException("starting the digests: they are started already");
    }
    DigestSchedule started = new DigestSchedule(log, poster, clock, LOOKS_EVERY);
    started.start();
    schedule = Optional.of(started);
  }

  /** Posts the digest into this channel every week; changes the time where it was subscribed. */
  public Subscription subscribe(
      String workspace, String channel, Optional<Customer> customer, WeeklyTime time, String who) {
    OptionalLong only = customer.map(c -> OptionalLong.of(c.id())).orElseGet(OptionalLong::empty);
    return running().subscribe(workspace, channel, only, time, who);
  }

  /** Ends every subscription of this channel; how many there were. */
  public int unsubscribe(String workspace, String channel) {
    List<Subscription> ended = log.subscriptions().ofChannel(workspace, channel);
    return (int) ended.stream().filter(s -> running().unsubscribe(workspace, s.id())).count();
  }

  /** Every subscription of a workspace. */
  public List<Subscription> subscriptions(String workspace) {
    return log.subscriptions().list(workspace);
  }

  /** When the next digest of this subscription comes. */
  public Instant next(Subscription subscription) {
    return running().next(subscription);
  }

  @Override
  public synchronized void close() {
    schedule.ifPresent(DigestSchedule::close);
    schedule = Optional.empty();
  }

  private synchronized DigestSchedule running() {
    return schedule.orElseThrow(
        () -> new IllegalStateException("digests are not posted by this process"));
  }
}
