package dev.bouncedesk.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A moment of every week, in local time. Where the clocks go forward over it, it is as much later
 * as they jump; where they go back over it, it is the first of the two.
 *
 * @param time whole minutes
 */
public record WeeklyTime(DayOfWeek day, LocalTime time, ZoneId zone) {

  /**
   * What a person meant by {@code mon 09:00}, {@code every monday 9am Europe/Berlin} or {@code
   * weekly on friday at 17:30 in New York}.
   *
   * @param defaultZone taken where the text names none
   */
  public static Reading read(String text, ZoneId defaultZone) {
    return new WeeklyTimeReader(defaultZone).read(text);
  }

  /** What reading it led to. */
  public sealed interface Reading {
    /** It was understood. */
    record Understood(WeeklyTime time) implements Reading {}

    /** It was not; one or two plain sentences for the person who typed it. */
    record Mistake(String sentence) implements Reading {}
  }

  /**
   * When the digest of the week that begins on this Monday is due: the first such moment after it.
   */
  public Instant dueFor(LocalDate monday) {
    return monday
        .plusWeeks(1)
        .with(TemporalAdjusters.nextOrSame(day))
        .atTime(time)
        .atZone(zone)
        .toInstant();
  }

  /** The Monday of the newest week whose digest is due at this moment. */
  public LocalDate newestDue(Instant now) {
    LocalDate monday =
        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    // This very week can never be due; the one before it, or the one before that, is.
    LocalDate week = monday.minusWeeks(1);
    return dueFor(week).isAfter(now) ? week.minusWeeks(1) : week;
  }

  /** The Monday of the next week whose digest becomes due after this moment. */
  public LocalDate nextWeek(Instant now) {
    return newestDue(now).plusWeeks(1);
  }

  /** The next such moment after this one. */
  public Instant next(Instant now) {
    return dueFor(nextWeek(now));
  }

  /** {@code every Monday at 09:00 (Europe/Berlin)}. */
  @Override
  public String toString() {
    return "every "
        + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " at "
        + time
        + " ("
        + zone.getId()
        + ")";
  }
}
