package dev.bouncedesk.slack.view;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes days as people say them: {@code today}, {@code 3 Nov}, {@code 3 Nov 2025}. */
public final class Days {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final InstantSource clock;
  private final ZoneId zone;

  public Days(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** The day of that moment. */
  public String day(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    if (day.equals(today)) {
      return "today";
    }
    return day.format(day.getYear() == today.getYear() ? DAY : YEAR);
  }

  /** The time of day of that moment, with its zone. */
  public String time(Instant moment) {
    return moment.atZone(zone).format(MINUTE) + " " + zone.getId();
  }

  ZoneId zone() {
    return zone;
  }
}
