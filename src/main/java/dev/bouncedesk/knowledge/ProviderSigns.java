package dev.bouncedesk.knowledge;

import java.util.HashMap;
import java.util.Map;

/** How well an article's organisation agrees with those a question speaks of. */
final class ProviderSigns {
  private static final double SAME = 0.4;
  private static final double RELATED = 0.15;
  private static final double COMMON_READING = 0.1;
  private static final double OTHER = 0.35;

  /** Nobody is named: an organisation's own reading comes after the standard's. */
  private static final double UNNAMED = 0.2;

  /** Text that only it prints names it; and a provider's reading goes before the standard's. */
  private static final double OWN_TEXT = 0.05;

  private final ProviderMarks marks;
  private final Map<String, String> common = new HashMap<>();

  ProviderSigns(ProviderMarks marks) {
    this.marks = marks;
    for (String line : Resources.lines("common-readings.tsv")) {
      String[] f = line.split("\t", -1);
      common.put(f[0], f[1]);
    }
  }

  /**
   * Above 0 for agreement, below for contradiction.
   *
   * @param ownText whether the question holds text or a code that only this organisation prints
   */
  double of(Article article, Understanding asked, boolean ownText) {
    Map<String, Double> named = asked.providers();
    if (article.isGeneric()) {
      return 0;
    }
    Double same = named.get(article.provider());
    if (same != null) {
      return SAME * same;
    }
    if (named.isEmpty() && isCommonReading(article, asked)) {
      return COMMON_READING;
    }
    double related =
        named.entrySet().stream()
            .filter(e -> marks.related(e.getKey(), article.provider()))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    if (related > 0) {
      return RELATED * related;
    }
    double strongest = named.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return (ownText ? OWN_TEXT : -UNNAMED) - OTHER * Math.min(1, strongest);
  }

  private boolean isCommonReading(Article article, Understanding asked) {
    return asked.statuses().stream()
        .anyMatch(
            s -> article.codes().covers(s) && article.provider().equals(common.get(s.toString())));
  }
}
