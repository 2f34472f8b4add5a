package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds server texts with variable parts in a flat text. A pattern is literal text; {@code ...}
 * stands for at most {@link #GAP} characters of anything.
 */
final class PatternMatcher {
  private static final int GAP = 160;
  private static final int SHORT = 7;
  private static final Pattern DOTS = Pattern.compile("\\s*(?:\\.{3}|…)\\s*");
  private static final Pattern CODES =
      Pattern.compile("(?<![\\w.])(?:[245]\\d\\d|[245]\\.\\d{1,3}\\.\\d{1,3})(?![\\w.]) ?");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /**
   * A pattern, ready to be looked for.
   *
   * @param article the id of the article it belongs to
   * @param source as the article has it
   * @param parts its literal parts, in order, flat; none is empty
   */
  record Template(String article, String source, List<String> parts) {
    /** Characters that are literal, without codes, which count for themselves. */
    int weight() {
      return parts.stream().mapToInt(p -> CODES.matcher(p).replaceAll("").length()).sum();
    }
  }

  /** A pattern found, with where it starts. */
  record Found(Template template, int start, int end) {}

  private final Map<String, List<Template>> byKey = new HashMap<>();
  private final List<Template> keyless = new ArrayList<>();

  void add(String article, String pattern) {
    template(article, pattern).ifPresent(this::add);
  }

  private void add(Template template) {
    key(template)
        .ifPresentOrElse(
            key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(template),
            () -> keyless.add(template));
  }

  /** A pattern taken apart; empty where it has no literal part. */
  static Optional<Template> template(String article, String pattern) {
    List<String> parts =
        Arrays.stream(DOTS.split(pattern)).map(FlatText::of).filter(p -> !p.isEmpty()).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Template(article, pattern, parts));
  }

  /**
   * The longest whole word within the pattern, which a text that holds the pattern must hold too.
   * The first and last words of a part may be cut off in the text's longer word, so only inner ones
   * serve; without any the pattern is looked for in every text.
   */
  private static Optional<String> key(Template template) {
    return template.parts().stream()
        .flatMap(part ->
            WORD.matcher(part)
                .results()
                .filter(m -> m.start() > 0 && m.end() < part.length())
                .map(m -> m.group()))
        .max(Comparator.comparingInt(String::length));
  }

  /** Every pattern that the flat text holds, each once. */
  List<Found> find(String flat) {
    List<Found> out = new ArrayList<>();
    Set<String> words = new HashSet<>();
    WORD.matcher(flat).results().forEach(m -> words.add(m.group()));
    for (String word : words) {
      find(flat, byKey.getOrDefault(word, List.of()), out);
    }
    find(flat, keyless, out);
    return out;
  }

  private static void find(String flat, List<Template> templates, List<Found> out) {
    for (Template template : templates) {
      at(flat, template).ifPresent(out::add);
    }
  }

  /** Where the text holds the pattern; tries at most a few starting places. */
  static Optional<Found> at(String flat, Template template) {
    String first = template.parts().getFirst();
    int start = flat.indexOf(first);
    for (int tries = 0; start >= 0 && tries < 20; tries++) {
      int end = rest(flat, template.parts(), start + first.length());
      if (end >= 0 && isAtWordEdge(flat, start, end)) {
        return Optional.of(new Found(template, start, end));
      }
      start = flat.indexOf(first, start + 1);
    }
    return Optional.empty();
  }

  private static int rest(String flat, List<String> parts, int from) {
    int end = from;
    for (String part : parts.subList(1, parts.size())) {
      int at = flat.indexOf(part, end);
      if (at < 0 || at - end > GAP) {
        return -1;
      }
      end = at + part.length();
    }
    return end;
  }

  /**
   * "ser unknown" is not in "user unknown": a pattern starts at the edge of a word. A short one, or
   * one that ends in a digit, ends at one too.
   */
  private static boolean isAtWordEdge(String flat, int start, int end) {
    boolean before =
        start == 0
            || !Character.isLetterOrDigit(flat.charAt(start))
            || !Character.isLetterOrDigit(flat.charAt(start - 1))
            || Character.isIdeographic(flat.codePointAt(start));
    boolean after = end >= flat.length() || !continues(flat, end) || end - start > SHORT;
    boolean number =
        end < flat.length()
            && Character.isDigit(flat.charAt(end - 1))
            && Character.isDigit(flat.charAt(end));
    return before && after && !number;
  }

  private static boolean continues(String flat, int at) {
    return Character.isLetterOrDigit(flat.charAt(at - 1))
        && Character.isLetterOrDigit(flat.charAt(at));
  }
}
