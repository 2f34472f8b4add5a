package dev.bouncedesk.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aWeekIsLocalMondayToSunday() {
    Period week = Period.week(LocalDate.parse("2026-11-16"), BERLIN);
    assertEquals(Instant.parse("2026-11-15T23:00:00Z"), week.from());
    assertEquals(Instant.parse("2026-11-22T23:00:00Z"), week.to());
    assertEquals("week 47 (16–22 Nov)", week.words());
    assertEquals("2026-W47", week.isoWeek());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-23, 167", "2026-10-19, 169", "2026-11-16, 168"})
  void aWeekInWhichTheClocksChangeHasAnHourLessOrMore(String monday, long hours) {
    Period week = Period.week(LocalDate.parse(monday), BERLIN);
    assertEquals(Duration.ofHours(hours), Duration.between(week.from(), week.to()));
    assertEquals(week.from(), week.before().to());
    assertEquals(week.before().from(), week.bounds(8).get(6));
  }

  @Test
  void theWeekBeforeIsTheLastWholeOneInThatZone() {
    // Sunday 23:30 in London is Monday 00:30 in Berlin.
    Instant now = Instant.parse("2026-11-22T23:30:00Z");
    assertEquals(LocalDate.parse("2026-11-16"), Period.weekBefore(now, BERLIN).firstDay());
    assertEquals(
        LocalDate.parse("2026-11-09"),
        Period.weekBefore(now, ZoneId.of("Europe/London")).firstDay());
  }

  @Test
  void theLastSevenDaysEndNow() {
    Period days = Period.lastSevenDays(Instant.parse("2026-11-23T09:00:00Z"), BERLIN);
    assertEquals(Instant.parse("2026-11-16T09:00:00Z"), days.from());
    assertEquals("the last 7 days (16–23 Nov)", days.words());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-W47, 2026-11-16",
    "2026w1, 2025-12-29",
    "2026-W53, 2026-12-28",
    "2025-W53, ''",
    "2026-W54, ''",
    "week 47, ''"
  })
  void readsIsoWeeks(String text, String monday) {
    assertEquals(
        monday.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(monday)),
        Period.ofIsoWeek(text, BERLIN).map(Period::firstDay));
  }

  @Test
  void aWeekOverTheMonthsEndNamesBoth() {
    assertEquals(
        "week 49 (30 Nov – 6 Dec)", Period.week(LocalDate.parse("2026-11-30"), BERLIN).words());
  }
}
