package dev.bouncedesk.slack.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code issues [customer] [filter]} and {@code issue N …}. */
final class IssueWords {
  private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,12})");
  private static final Pattern MORE = Pattern.compile("(\\d{1,6})");
  private static final List<String> ACTS =
      List.of("resolve", "ack", "mute", "assign", "reopen", "show");

  private IssueWords() {}

  /** Empty where the words are not of this grammar. */
  static Optional<Command> list(List<String> words) {
    if (words.size() > 2) {
      return Optional.empty();
    }
    if (words.isEmpty()) {
      return Optional.of(new Command.Issues(Optional.empty(), Optional.empty()));
    }
    Optional<Command.Filter> last = filter(words.get(words.size() - 1));
    if (words.size() == 1) {
      return Optional.of(
          new Command.Issues(
              last.isPresent() ? Optional.empty() : Optional.of(words.get(0)), last));
    }
    return last.map(f -> new Command.Issues(Optional.of(words.get(0)), Optional.of(f)));
  }

  /** Empty where no number follows: then it is a question about an issue. */
  static Optional<Command> one(List<String> words) {
    if (words.isEmpty()) {
      return Optional.of(
          new Command.Incomplete("Which issue? Give its number.", "/smtp issue 12 resolve"));
    }
    Matcher m = NUMBER.matcher(words.get(0));
    if (!m.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(m.group(1));
    List<String> rest = words.subList(1, words.size());
    if (rest.isEmpty()) {
      return Optional.of(new Command.Issue(number, new Command.Act.Show()));
    }
    return Optional.of(act(number, rest));
  }

  private static Command act(long number, List<String> words) {
    String verb = words.get(0).toLowerCase(Locale.ROOT);
    List<String> rest = words.subList(1, words.size());
    return switch (verb) {
      case "show" -> new Command.Issue(number, new Command.Act.Show());
      case "ack", "acknowledge" -> new Command.Issue(number, new Command.Act.Acknowledge());
      case "resolve", "resolved", "fixed", "close" ->
          new Command.Issue(
              number,
              new Command.Act.Resolve(
                  rest.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", rest))));
      case "reopen", "open" -> new Command.Issue(number, new Command.Act.Reopen());
      case "mute" -> mute(number, rest);
      case "assign" ->
          rest.isEmpty()
              ? new Command.Incomplete(
                  "Assign it to whom?", "/smtp issue " + number + " assign @anna")
              : new Command.Issue(number, new Command.Act.Assign(String.join(" ", rest)));
      default ->
          Slips.closest(verb, ACTS)
              .<Command>map(a ->
                  new Command.Mistyped(
                      words.get(0),
                      ("/smtp issue " + number + " " + a + " " + String.join(" ", rest)).strip()))
              .orElse(
                  new Command.Incomplete(
                      "With an issue I can: resolve, ack, mute, assign, reopen.",
                      "/smtp issue " + number + " resolve"));
    };
  }

  private static Command mute(long number, List<String> words) {
    List<String> until =
        !words.isEmpty() && words.get(0).equalsIgnoreCase("until")
            ? words.subList(1, words.size())
            : words;
    if (until.isEmpty()) {
      return mute(number, new Command.Until.Doubled());
    }
    String word = until.get(0).toLowerCase(Locale.ROOT);
    if (word.equals("2x") || word.startsWith("double")) {
      return mute(number, new Command.Until.Doubled());
    }
    Matcher more = MORE.matcher(word);
    if (more.matches() && Integer.parseInt(word) >= 1) {
      return mute(number, new Command.Until.More(Integer.parseInt(word)));
    }
    try {
      return mute(number, new Command.Until.Day(LocalDate.parse(word)));
    } catch (DateTimeParseException e) {
      return new Command.Incomplete(
          "Mute it until when? A day, so many more, or growth.",
          "/smtp issue " + number + " mute until 2x");
    }
  }

  private static Command mute(long number, Command.Until until) {
    return new Command.Issue(number, new Command.Act.Mute(until));
  }

  private static Optional<Command.Filter> filter(String word) {
    for (Command.Filter filter : Command.Filter.values()) {
      if (filter.name().equalsIgnoreCase(word)) {
        return Optional.of(filter);
      }
    }
    return Optional.empty();
  }
}
