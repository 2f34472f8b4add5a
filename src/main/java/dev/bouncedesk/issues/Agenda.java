package dev.bouncedesk.issues;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Appointments that survive restarts (db-scheduler). An entry is worked on once its moment has
 * come, by one process only; one whose work threw is tried again, one whose process was killed
 * while at it is taken up again within {@link #TAKEN_UP_AFTER}. An entry's name says all that its
 * work needs, for after a kill the moment it was entered for is gone. Thread-safe.
 */
public final class Agenda implements AutoCloseable {
  /** After a kill, work begins again at most so long after the next start. */
  public static final Duration TAKEN_UP_AFTER = Duration.ofSeconds(60);

  /** db-scheduler deletes entries of kinds that it does not know; another agenda knows them. */
  private static final Duration KEEPS_OTHER_KINDS = Duration.ofDays(36_500);

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int HEARTBEATS_MISSED = 4;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  private final Scheduler scheduler;
  private final CustomTask<Void> task;

  /** What is done when an entry's moment has come. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it; when it throws, it is called again later. Called by several threads.
     *
     * @return what is entered in its place; it may have the same name
     */
    Optional<Appointment> due(String name);
  }

  /** An entry: its name, at most 100 characters, and its moment. */
  public record Appointment(String name, Instant when) {}

  Agenda(
      DataSource database,
      boolean embedded,
      InstantSource clock,
      String kind,
      Work work,
      Duration pollingInterval) {
    FailureHandler<Void> tryAgain =
        (complete, operations) -> {
          int failures = Math.min(complete.getExecution().consecutiveFailures, 6);
          Duration pause = FIRST_RETRY.multipliedBy(1L << failures);
          operations.reschedule(
              complete, clock.instant().plus(pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause));
        };
    task =
        Tasks.custom(kind, Void.class)
            .onFailure(tryAgain)
            // At once by our clock; db-scheduler's own reviver takes the system's.
            .onDeadExecution(
                (complete, operations) -> operations.reschedule(complete, clock.instant()))
            .execute((instance, context) -> {
              Optional<Appointment> next = work.due(instance.getId());
              return (complete, operations) -> {
                operations.remove();
                next.ifPresent(this::enter);
              };
            });
    SchedulerBuilder builder =
        new SteadyPolling(database, task, pollingInterval)
            .clock(clock::instant)
            .threads(2)
            .pollingInterval(pollingInterval)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(HEARTBEATS_MISSED)
            .deleteUnresolvedAfter(KEEPS_OTHER_KINDS)
            .shutdownMaxWait(Duration.ofSeconds(10))
            .failureLogging(LogLevel.WARN, false);
    if (embedded) {
      builder.jdbcCustomization(new H2Instants());
    }
    scheduler = builder.build();
  }

  /** Begins to work on entries that are due. */
  public void start() {
    scheduler.start();
  }

  /** Makes an entry, unless there is one of its name. */
  public void enter(Appointment appointment) {
    scheduler.scheduleIfNotExists(task.instance(appointment.name()), appointment.when());
  }

  /** The names of all entries, worked on or not, that start so. */
  public List<String> names(String start) {
    return scheduler
        .getScheduledExecutionsForTask(task.getName(), Void.class, ScheduledExecutionsFilter.all())
        .stream()
        .map(execution -> execution.getTaskInstance().getId())
        .filter(name -> name.startsWith(start))
        .toList();
  }

  /** Strikes this entry out; one that is being worked on goes on. */
  public void strike(String name) {
    scheduler
        .getScheduledExecution(task.instanceId(name))
        .filter(execution -> !execution.isPicked())
        .ifPresent(execution -> scheduler.cancel(task.instanceId(name)));
  }

  /** Stops, giving work that is going on ten seconds to end. */
  @Override
  public void close() {
    scheduler.stop();
  }

  /**
   * db-scheduler waits between two polls until its clock has moved on, so a clock that is set back
   * would stop it for as long; this waits for the time that really passes.
   */
  private static final class SteadyPolling extends SchedulerBuilder {
    private final Duration interval;

    SteadyPolling(DataSource database, CustomTask<Void> task, Duration interval) {
      super(database, List.of(task));
      this.interval = interval;
    }

    @Override
    protected Waiter buildWaiter() {
      Instant started = Instant.EPOCH;
      long zero = System.nanoTime();
      return new Waiter(interval, () -> started.plusNanos(System.nanoTime() - zero));
    }
  }

  /**
   * db-scheduler does not know H2, and its default writes java.sql.Timestamps, which pass through
   * the JVM's zone and are ambiguous for an hour every autumn.
   */
  private static final class H2Instants extends DefaultJdbcCustomization {
    H2Instants() {
      super(false);
    }

    @Override
    public void setInstant(PreparedStatement statement, int position, @Nullable Instant instant)
        throws SQLException {
      statement.setObject(position, instant == null ? null : instant.atOffset(ZoneOffset.UTC));
    }

    @Override
    public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
      OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
      return found == null ? null : found.toInstant();
    }

    @Override
    public String getName() {
      return "H2";
    }
  }
}
