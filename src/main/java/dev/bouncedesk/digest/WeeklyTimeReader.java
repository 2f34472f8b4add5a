package dev.bouncedesk.digest;

import dev.bouncedesk.digest.WeeklyTime.Reading;
import dev.bouncedesk.issues.Similar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a day, a time and a zone in any order, with the small words people put between them. */
final class WeeklyTimeReader {
  private static final int LONGEST = 120;
  private static final String EXAMPLE = "Try \"mon 09:00\" or \"every monday 9am Europe/Berlin\".";
  private static final Set<String> FILLERS =
      Set.of("every", "each", "weekly", "on", "at", "in", "the", "time", "timezone", "zone");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})(?:[:.h](\\d{2}))?(?: ?([ap])\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME_LIKE =
      Pattern.compile("\\d{1,4}(?:[:.h]\\d{0,4})?(?:[ap]\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);

  private final ZoneId defaultZone;

  WeeklyTimeReader(ZoneId defaultZone) {
    this.defaultZone = defaultZone;
  }

  Reading read(String text) {
    if (text.length() > LONGEST) {
      return new Reading.Mistake("That is too long for a day and a time. " + EXAMPLE);
    }
    List<String> words = words(text);
    if (words.isEmpty()) {
      return new Reading.Mistake("A weekly digest needs a day and a time. " + EXAMPLE);
    }
    Optional<DayOfWeek> day = Optional.empty();
    Optional<LocalTime> time = Optional.empty();
    List<String> rest = new ArrayList<>();
    for (String word : words) {
      Optional<DayOfWeek> aDay = day(word);
      if (aDay.isPresent()) {
        if (day.isPresent() && !day.equals(aDay)) {
          return new Reading.Mistake("That names two days; a digest comes once a week. " + EXAMPLE);
        }
        day = aDay;
      } else if (TIME_LIKE.matcher(word).matches()
          || word.equals("noon")
          || word.equals("midnight")) {
        Optional<LocalTime> aTime = time(word);
        if (aTime.isEmpty()) {
          return new Reading.Mistake("\"" + word + "\" is not a time of day. " + EXAMPLE);
        }
        if (time.isPresent()) {
          return new Reading.Mistake("That names two times. " + EXAMPLE);
        }
        time = aTime;
      } else {
        rest.add(word);
      }
    }
    if (day.isEmpty()) {
      return new Reading.Mistake(missingDay(rest));
    }
    if (time.isEmpty()) {
      return new Reading.Mistake(
          "At what time on "
              + day.get().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + "? "
              + EXAMPLE);
    }
    if (rest.isEmpty()) {
      return new Reading.Understood(new WeeklyTime(day.get(), time.get(), defaultZone));
    }
    String name = String.join("_", rest);
    Optional<ZoneId> zone = zone(name);
    return zone.isPresent()
        ? new Reading.Understood(new WeeklyTime(day.get(), time.get(), zone.get()))
        : new Reading.Mistake(unknownZone(name));
  }

  /** Lower case, without filling words; "9 am" is one word, as is what stands in brackets. */
  private static List<String> words(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[\\[\\](),;]", " ")
            .replaceAll("(\\d) +([ap]\\.?m\\b)", "$1$2")
            .strip();
    return Arrays.stream(plain.split("\\s+"))
        .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
        .toList();
  }

  private static Optional<DayOfWeek> day(String word) {
    String plain = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      boolean isShort = plain.length() >= 2 && plain.length() <= 5 && name.startsWith(plain);
      if (isShort || plain.equals(name) || plain.equals(name + "s")) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalTime> time(String word) {
    if (word.equals("noon")) {
      return Optional.of(LocalTime.NOON);
    }
    if (word.equals("midnight")) {
      return Optional.of(LocalTime.MIDNIGHT);
    }
    Matcher m = TIME.matcher(word);
    if (!m.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(m.group(1));
    int minute = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    if (m.group(3) == null) {
      return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }
    boolean afternoon = m.group(3).equalsIgnoreCase("p");
    return hour >= 1 && hour <= 12 && minute < 60
        ? Optional.of(LocalTime.of(hour % 12 + (afternoon ? 12 : 0), minute))
        : Optional.empty();
  }

  private static String missingDay(List<String> words) {
    List<DayOfWeek> near =
        words.stream()
            .flatMap(
                word -> Similar.to(word, List.of(DayOfWeek.values()), DayOfWeek::name, 1).stream())
            .toList();
    return near.isEmpty()
        ? "On which day of the week? " + EXAMPLE
        : "On which day of the week? Did you mean "
            + near.getFirst().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + "?";
  }

  /** By its id whatever the case, by its city where only one zone has it, or UTC+2. */
  private static Optional<ZoneId> zone(String name) {
    List<String> cities = new ArrayList<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.equalsIgnoreCase(name)) {
        return Optional.of(ZoneId.of(id));
      }
      boolean isCity =
          id.matches(
              "(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");
      if (isCity && id.substring(id.lastIndexOf('/') + 1).equalsIgnoreCase(name)) {
        cities.add(id);
      }
    }
    if (cities.size() == 1) {
      return Optional.of(ZoneId.of(cities.getFirst()));
    }
    try {
      return Optional.of(ZoneId.of(name.toUpperCase(Locale.ROOT)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String unknownZone(String name) {
    List<String> ids =
        ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).sorted().toList();
    List<String> near = new ArrayList<>(Similar.to(name, ids, id -> id, 1));
    near.addAll(Similar.to(name, ids, id -> id.substring(id.lastIndexOf('/') + 1), 1));
    String sentence = "I know no time zone \"" + name + "\".";
    return near.isEmpty()
        ? sentence + " Write it as Europe/Berlin, America/New_York or UTC."
        : sentence + " Did you mean " + near.getFirst() + "?";
  }
}
