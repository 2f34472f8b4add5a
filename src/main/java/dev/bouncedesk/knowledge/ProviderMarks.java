package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which organisations and programs a text speaks of, from {@code provider-marks.tsv}. */
final class ProviderMarks {
  static final double NAME = 1.0;
  static final double MARK = 0.95;
  static final double CODE = 0.9;
  static final double FORM = 0.5;
  private static final Pattern CODE_LIKE =
      Pattern.compile("(?<![\\w@.])[a-z][a-z#:_-]{0,7}(?:\\w{1,20}|\\(\\d{1,8}\\))(?![\\w@])");
  static final double DOMAIN = 0.3;

  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<String, String> marks = new HashMap<>();
  private final Map<Pattern, String> codes = new LinkedHashMap<>();
  private final Map<String, String> forms = new HashMap<>();
  private final Map<String, String> frames = new HashMap<>();
  private final Map<String, String> domains = new HashMap<>();
  private final Map<String, String> families = new HashMap<>();

  ProviderMarks() {
    for (String line : Resources.lines("provider-marks.tsv")) {
      String[] f = line.split("\t", -1);
      switch (f[1]) {
        case "name" -> names.computeIfAbsent(f[2], n -> new ArrayList<>()).add(f[0]);
        case "mark" -> marks.put(f[2], f[0]);
        case "code" -> codes.put(Pattern.compile(f[2]), f[0]);
        case "form" -> forms.put(f[2], f[0]);
        case "frame" -> frames.put(f[2], f[0]);
        case "domain" -> domains.put(f[2], f[0]);
        case "family" -> families.put(f[0], f[2]);
        default -> throw new IllegalStateException("reading provider-marks.tsv: " + line);
      }
    }
  }

  /** Every slug that the file knows. */
  static Set<String> ids() {
    Set<String> out = new HashSet<>();
    Resources.lines("provider-marks.tsv").forEach(line -> out.add(line.split("\t", 2)[0]));
    return out;
  }

  /** Every word of the names that people use. */
  Set<String> nameWords() {
    Set<String> out = new HashSet<>();
    names.keySet().forEach(name -> out.addAll(List.of(name.split(" "))));
    return out;
  }

  /**
   * What gives itself away.
   *
   * @param flat the text, flat
   * @param words the text's words joined by single blanks, misspellings mended
   * @return provider to how clear the sign is, 0 to 1
   */
  Map<String, Double> in(String flat, String words) {
    Map<String, Double> out = new HashMap<>();
    String padded = " " + words + " ";
    Set<String> shadowed = new HashSet<>();
    names.forEach((name, providers) -> {
      if (padded.contains(" " + name + " ") || isNamed(flat, name)) {
        providers.forEach(p -> out.merge(p, NAME + name.length() / 1000.0, Math::max));
        names.keySet().stream()
            .filter(n -> !n.equals(name) && (" " + name + " ").contains(" " + n + " "))
            .forEach(shadowed::add);
      }
    });
    shadowed.forEach(name ->
        names.getOrDefault(name, List.of()).stream()
            .filter(p -> out.getOrDefault(p, 0.0) <= NAME + name.length() / 1000.0)
            .forEach(out::remove));
    merge(flat, marks, MARK, out);
    merge(flat, forms, FORM, out);
    merge(flat, frames, FORM, out);
    CODE_LIKE
        .matcher(flat)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.chars().anyMatch(Character::isDigit))
        .limit(200)
        .forEach(word -> mergeCode(word, out));
    domains.forEach((domain, provider) -> {
      if (flat.contains("@" + domain)) {
        out.merge(provider, DOMAIN, Math::max);
      }
    });
    return out;
  }

  /** Whether it is a mail server program, which many organisations run. */
  boolean isProgram(String provider) {
    return frames.containsValue(provider) || forms.containsValue(provider);
  }

  /** The program whose log line or report the text is. */
  Optional<String> writer(String flat) {
    return frames.entrySet().stream()
        .filter(frame -> flat.contains(frame.getKey()))
        .max(Comparator.comparingInt(frame -> frame.getKey().length()))
        .map(Map.Entry::getValue);
  }

  private void mergeCode(String word, Map<String, Double> out) {
    codes.forEach((code, provider) -> {
      if (code.matcher(word).matches()) {
        out.merge(provider, CODE, Math::max);
      }
    });
  }

  /** Names with a dot or sign in them, which are no single word. */
  private static boolean isNamed(String flat, String name) {
    if (name.chars().allMatch(Character::isLetterOrDigit)) {
      return false;
    }
    int at = flat.indexOf(name);
    if (at < 0) {
      return false;
    }
    int end = at + name.length();
    return (at == 0 || " \"'(,".indexOf(flat.charAt(at - 1)) >= 0)
        && (end == flat.length() || " \"'),?!:;".indexOf(flat.charAt(end)) >= 0);
  }

  private static void merge(
      String flat, Map<String, String> marks, double weight, Map<String, Double> out) {
    marks.forEach((mark, provider) -> {
      if (flat.contains(mark)) {
        out.merge(provider, weight + mark.length() / 1000.0, Math::max);
      }
    });
  }

  /** Whether two of them stand under one roof. */
  boolean related(String one, String other) {
    String family = families.get(one);
    return family != null && family.equals(families.get(other));
  }
}
