package dev.bouncedesk.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time a digest tells of: a local week, Monday to Sunday, or the seven days up to now. Bounds
 * are computed from local dates, so a week that holds a change of the clocks has 167 or 169 hours.
 *
 * @param kind which of the two
 * @param zone whose days
 * @param from its first moment
 * @param to the first moment after it
 */
public record Period(Kind kind, ZoneId zone, Instant from, Instant to) {
  private static final Pattern ISO_WEEK = Pattern.compile("(\\d{4})-?W(\\d{1,2})");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /** What span it is. */
  public enum Kind {
    WEEK,
    LAST_SEVEN_DAYS
  }

  /** The week that begins on this Monday. */
  public static Period week(LocalDate monday, ZoneId zone) {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("making a week: " + monday + " is not a Monday");
    }
    return new Period(
        Kind.WEEK,
        zone,
        monday.atStartOfDay(zone).toInstant(),
        monday.plusWeeks(1).atStartOfDay(zone).toInstant());
  }

  /** The last whole week. */
  public static Period weekBefore(Instant now, ZoneId zone) {
    LocalDate monday =
        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return week(monday.minusWeeks(1), zone);
  }

  /** The seven days up to now, so that each weekday stands in it once. */
  public static Period lastSevenDays(Instant now, ZoneId zone) {
    return new Period(Kind.LAST_SEVEN_DAYS, zone, now.atZone(zone).minusDays(7).toInstant(), now);
  }

  /** The week of this ISO name, such as {@code 2026-W46}; empty for text that names none. */
  public static Optional<Period> ofIsoWeek(String text, ZoneId zone) {
    Matcher m = ISO_WEEK.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!m.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group(1));
    int number = Integer.parseInt(m.group(2));
    // ISO 8601: 4 January is always in week 1; not every year has a week 53.
    LocalDate monday =
        LocalDate.of(year, 1, 4)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .plusWeeks(number - 1L);
    boolean exists = number >= 1 && monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == number;
    return exists ? Optional.of(week(monday, zone)) : Optional.empty();
  }

  /** The span of the same kind right before it. */
  public Period before() {
    return new Period(kind, zone, from.atZone(zone).minusDays(7).toInstant(), from);
  }

  /** The bounds of {@code spans} such spans, the last one this: one more bound than spans. */
  public List<Instant> bounds(int spans) {
    List<Instant> bounds = new ArrayList<>();
    for (int i = spans - 1; i >= 0; i--) {
      bounds.add(from.atZone(zone).minusDays(7L * i).toInstant());
    }
    bounds.add(to);
    return List.copyOf(bounds);
  }

  /** Whether this moment lies in it. */
  public boolean holds(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  /** Its first day. */
  public LocalDate firstDay() {
    return LocalDate.ofInstant(from, zone);
  }

  /** Its last day. */
  public LocalDate lastDay() {
    return LocalDate.ofInstant(to.minusNanos(1), zone);
  }

  /** The ISO week's name, as {@code 2026-W47}; of its first day. */
  public String isoWeek() {
    LocalDate day = firstDay();
    return "%d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** For a heading: {@code week 47 (16–22 Nov)}, {@code the last 7 days (16–23 Nov)}. */
  public String words() {
    LocalDate first = firstDay();
    LocalDate last = lastDay();
    String days =
        first.getMonth() == last.getMonth()
            ? first.getDayOfMonth() + "–" + DAY.format(last)
            : DAY.format(first) + " – " + DAY.format(last);
    return switch (kind) {
      case WEEK -> "week " + first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + " (" + days + ")";
      case LAST_SEVEN_DAYS -> "the last 7 days (" + days + ")";
    };
  }
}
