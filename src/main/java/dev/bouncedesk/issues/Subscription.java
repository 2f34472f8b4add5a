package dev.bouncedesk.issues;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A channel that wants a digest every week.
 *
 * @param channel the channel's id
 * @param customer only of this customer; empty for all
 * @param day on this day of the week
 * @param time at this time, whole minutes
 * @param zone in this zone, whose weeks it tells of
 * @param quiet what to post of a week in which nothing happened
 * @param csv whether a table of the week is added
 * @param createdBy a Slack user's id
 * @param enabled false: it is kept, nothing is posted
 */
public record Subscription(
    long id,
    String workspace,
    String channel,
    Optional<Customer> customer,
    DayOfWeek day,
    LocalTime time,
    ZoneId zone,
    Quiet quiet,
    boolean csv,
    String createdBy,
    Instant createdAt,
    boolean enabled) {

  /** What to post of a quiet week. */
  public enum Quiet {
    /** One line: in a channel, silence looks like a dead bot. */
    LINE,
    /** Nothing. */
    SKIP,
    /** The whole digest. */
    FULL;

    /** The name outside Java, such as {@code line}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
