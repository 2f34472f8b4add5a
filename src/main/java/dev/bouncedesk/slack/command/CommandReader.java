package dev.bouncedesk.slack.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands behind {@code /smtp}. What is no command is taken for a code, a bounce or a
 * question, so nobody needs to learn a word for the main job.
 */
public final class CommandReader {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|“([^”]*)”|(\\S+)");
  private static final int LONGEST_COMMAND = 500;
  private static final List<String> WORDS =
      List.of("help", "home", "explain", "probe", "customer", "issues", "issue", "digest");

  /** What was meant. */
  public Command read(String text) {
    String line = text.strip();
    if (line.isEmpty()) {
      return new Command.Help();
    }
    if (line.length() > LONGEST_COMMAND || line.indexOf('\n') >= 0) {
      return new Command.Explain(line);
    }
    List<String> words = words(line);
    if (words.isEmpty()) {
      return new Command.Help();
    }
    String first = words.get(0).toLowerCase(Locale.ROOT);
    return known(first, words, line).orElseGet(() -> unknown(first, words, line));
  }

  private Optional<Command> known(String first, List<String> words, String line) {
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "help", "?", "-h", "--help" ->
          rest.isEmpty() ? Optional.of(new Command.Help()) : Optional.empty();
      case "home" -> rest.isEmpty() ? Optional.of(new Command.Home()) : Optional.empty();
      case "explain" -> Optional.of(explain(line));
      case "probe", "check" -> probe(first, rest);
      case "customers" -> rest.isEmpty() ? Optional.of(new Command.Customers()) : Optional.empty();
      case "customer" -> Optional.of(CustomerWords.read(rest));
      case "issues" -> IssueWords.list(rest);
      case "issue" -> IssueWords.one(rest);
      case "digest" -> Optional.of(DigestWords.read(rest));
      default -> Optional.empty();
    };
  }

  private static Command explain(String line) {
    String text = line.substring("explain".length()).strip();
    return text.isEmpty()
        ? new Command.Incomplete(
            "Explain what? Put a code, a line or a question behind it.", "/smtp 550 5.1.1")
        : new Command.Explain(text);
  }

  private static Optional<Command> probe(String first, List<String> rest) {
    if (rest.size() == 1) {
      return Optional.of(new Command.Probe(rest.get(0)));
    }
    // "check my mail please" is a question.
    return first.equals("probe") && rest.isEmpty()
        ? Optional.of(
            new Command.Incomplete(
                "Probe what? Name a domain, an address or an IP.", "/smtp probe acme.example"))
        : Optional.empty();
  }

  /** Not in the grammar: a slip of the finger, or something to explain. */
  private Command unknown(String first, List<String> words, String line) {
    for (String word : WORDS) {
      int allowed = word.length() > 5 ? 2 : 1;
      if (first.equals(word) || Slips.between(first, word) > allowed) {
        continue;
      }
      List<String> corrected = new ArrayList<>(words);
      corrected.set(0, word);
      Optional<Command> meant = known(word, corrected, word + line.substring(first.length()));
      if (meant.filter(c -> !(c instanceof Command.Explain)).isPresent()) {
        String rest = line.substring(first.length());
        return new Command.Mistyped(words.get(0), "/smtp " + word + rest);
      }
    }
    return new Command.Explain(line);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(line);
    while (m.find()) {
      words.add(
          Arrays.asList(m.group(1), m.group(2), m.group(3)).stream()
              .filter(g -> g != null)
              .findFirst()
              .orElse(""));
    }
    return words;
  }
}
