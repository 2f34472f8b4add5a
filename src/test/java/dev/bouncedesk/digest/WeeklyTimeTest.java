package dev.bouncedesk.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyTimeTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  static WeeklyTime time(String text) {
    return assertInstanceOf(
            WeeklyTime.Reading.Understood.class,
            WeeklyTime.read(text, UTC),
            () -> "reading " + text)
        .time();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mon 09:00                            | MONDAY    | 09:00 | UTC
          mon 09:00 Europe/Berlin              | MONDAY    | 09:00 | Europe/Berlin
          mon 09:00 [Europe/Berlin]            | MONDAY    | 09:00 | Europe/Berlin
          every monday 9am                     | MONDAY    | 09:00 | UTC
          every Monday at 9 a.m.               | MONDAY    | 09:00 | UTC
          weekly on friday at 17:30 in berlin  | FRIDAY    | 17:30 | Europe/Berlin
          thurs 12pm                           | THURSDAY  | 12:00 | UTC
          tue 12am new york                    | TUESDAY   | 00:00 | America/New_York
          9:15 wed europe/london               | WEDNESDAY | 09:15 | Europe/London
          sundays noon UTC+2                   | SUNDAY    | 12:00 | UTC+02:00
          sat 8.05                             | SATURDAY  | 08:05 | UTC
          mon 7                                | MONDAY    | 07:00 | UTC
          """)
  void readsWhatPeopleWrite(String text, String day, String at, String zone) {
    WeeklyTime time = time(text);
    assertEquals(day, time.day().name());
    assertEquals(at, time.time().toString());
    assertEquals(zone, time.zone().getId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | A weekly digest needs a day and a time. Try "mon 09:00" or "every monday 9am Europe/Berlin".
          09:00                     | On which day of the week? Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mondya 09:00              | On which day of the week? Did you mean Monday?
          monday                    | At what time on Monday? Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mon 25:00                 | "25:00" is not a time of day. Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mon 13pm                  | "13pm" is not a time of day. Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mon tue 09:00             | That names two days; a digest comes once a week. Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mon 09:00 10:00           | That names two times. Try "mon 09:00" or "every monday 9am Europe/Berlin".
          mon 09:00 Europe/Berln    | I know no time zone "europe/berln". Did you mean Europe/Berlin?
          mon 09:00 xyzzyplugh      | I know no time zone "xyzzyplugh". Write it as Europe/Berlin, America/New_York or UTC.
          """)
  void saysWhatIsMissing(String text, String sentence) {
    assertEquals(
        sentence,
        assertInstanceOf(WeeklyTime.Reading.Mistake.class, WeeklyTime.read(text, UTC)).sentence());
  }

  @Test
  void anEndlessTextIsRefused() {
    assertInstanceOf(
        WeeklyTime.Reading.Mistake.class, WeeklyTime.read("mon ".repeat(100_000), UTC));
  }

  @Test
  void theDigestOfAWeekIsDueAtTheFirstSuchMomentAfterIt() {
    LocalDate week = LocalDate.parse("2026-11-16");
    assertEquals(Instant.parse("2026-11-23T09:00:00Z"), time("mon 09:00").dueFor(week));
    assertEquals(Instant.parse("2026-11-29T09:00:00Z"), time("sun 09:00").dueFor(week));
  }

  @ParameterizedTest
  @CsvSource({
    "mon 09:00, 2026-11-23T08:59:59Z, 2026-11-09",
    "mon 09:00, 2026-11-23T09:00:00Z, 2026-11-16",
    "sun 23:59, 2026-11-29T23:58:00Z, 2026-11-09",
    "sun 23:59, 2026-11-29T23:59:00Z, 2026-11-16",
    "wed 12:00, 2026-11-24T00:00:00Z, 2026-11-09",
  })
  void theNewestWeekDueIsTheLastWholeOneWhoseMomentHasCome(String text, Instant now, String week) {
    WeeklyTime time = time(text);
    assertEquals(LocalDate.parse(week), time.newestDue(now));
    assertTrue(time.next(now).isAfter(now));
  }

  @Test
  void whereTheClocksGoForwardOverItItIsAsMuchLater() {
    // Europe/Berlin, 29 March 2026: 02:00 becomes 03:00.
    assertEquals(
        Instant.parse("2026-03-29T01:30:00Z"),
        time("sun 02:30 Europe/Berlin").dueFor(LocalDate.parse("2026-03-16")));
  }

  @Test
  void whereTheClocksGoBackOverItItIsTheFirstOfTheTwo() {
    // Europe/Berlin, 25 October 2026: 03:00 becomes 02:00.
    WeeklyTime time = time("sun 02:30 Europe/Berlin");
    LocalDate week = LocalDate.parse("2026-10-12");
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), time.dueFor(week));
    assertEquals(week, time.newestDue(Instant.parse("2026-10-25T01:30:00Z")));
    assertEquals(
        Instant.parse("2026-11-01T01:30:00Z"), time.next(Instant.parse("2026-10-25T01:30:00Z")));
  }

  @Test
  void readsItsOwnWords() {
    WeeklyTime time = time("fri 17:30 Europe/Berlin");
    assertEquals("every Friday at 17:30 (Europe/Berlin)", time.toString());
    assertEquals(time, time(time.toString()));
  }
}
