package dev.bouncedesk.slack.command;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code digest now|preview|subscribe mon 09:00 [zone]|list|off}. */
final class DigestWords {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?");
  private static final List<String> VERBS = List.of("now", "preview", "subscribe", "list", "off");
  private static final String EXAMPLE = "/smtp digest subscribe mon 09:00 Europe/Berlin";

  private DigestWords() {}

  static Command read(List<String> words) {
    if (words.isEmpty()) {
      return new Command.Incomplete(
          "With the digest I can: now, preview, subscribe, list, off.", EXAMPLE);
    }
    String verb = words.get(0).toLowerCase(Locale.ROOT);
    return switch (verb) {
      case "now" -> new Command.DigestNow();
      case "preview" -> new Command.DigestPreview();
      case "list" -> new Command.Subscriptions();
      case "off", "unsubscribe", "stop" -> new Command.Unsubscribe();
      case "subscribe" -> subscribe(words.subList(1, words.size()));
      default -> {
        if (day(verb).isPresent() || verb.equals("every")) {
          yield subscribe(words);
        }
        Optional<String> meant = Slips.closest(verb, VERBS);
        if (meant.isPresent()) {
          String rest = String.join(" ", words.subList(1, words.size()));
          yield new Command.Mistyped(
              words.get(0), ("/smtp digest " + meant.get() + " " + rest).strip());
        }
        yield new Command.Incomplete(
            "With the digest I can: now, preview, subscribe, list, off.", EXAMPLE);
      }
    };
  }

  private static Command subscribe(List<String> words) {
    Optional<String> customer =
        words.stream()
            .filter(DigestWords::namesCustomer)
            .map(w -> w.substring("customer=".length()))
            .findFirst();
    List<String> rest =
        words.stream()
            .filter(w -> !List.of("every", "weekly", "at", "on").contains(w))
            .filter(w -> !namesCustomer(w))
            .toList();
    if (rest.isEmpty()) {
      return new Command.Incomplete("On which day, at what time?", EXAMPLE);
    }
    Optional<DayOfWeek> day = day(rest.get(0).toLowerCase(Locale.ROOT));
    if (day.isEmpty()) {
      return new Command.Incomplete(
          "“" + rest.get(0) + "” is no day of the week: mon, tue, wed, thu, fri, sat, sun.",
          EXAMPLE);
    }
    Optional<LocalTime> time =
        rest.size() > 1 ? time(rest.get(1)) : Optional.of(LocalTime.of(9, 0));
    if (time.isEmpty()) {
      return new Command.Incomplete(
          "“" + rest.get(1) + "” is no time of day: write it like 09:00.", EXAMPLE);
    }
    if (rest.size() < 3) {
      return new Command.Subscribe(day.get(), time.get(), Optional.empty(), customer);
    }
    Optional<ZoneId> zone = zone(rest.get(2));
    return zone.isPresent()
        ? new Command.Subscribe(day.get(), time.get(), zone, customer)
        : new Command.Incomplete(
            "“" + rest.get(2) + "” is no time zone I know: write it like Europe/Berlin or UTC.",
            EXAMPLE);
  }

  private static boolean namesCustomer(String word) {
    return word.startsWith("customer=") || word.startsWith("customer:");
  }

  private static Optional<DayOfWeek> day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (word.length() >= 3 && (name.startsWith(word) || (name + "s").equals(word))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalTime> time(String word) {
    Matcher m = TIME.matcher(word);
    if (!m.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(m.group(1));
    int minute = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  private static Optional<ZoneId> zone(String word) {
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.equalsIgnoreCase(word)) {
        return Optional.of(ZoneId.of(id));
      }
    }
    try {
      return Optional.of(ZoneId.of(word.toUpperCase(Locale.ROOT)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
