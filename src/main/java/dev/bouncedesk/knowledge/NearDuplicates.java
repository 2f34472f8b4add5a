package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Articles whose texts say the same: the share of runs of five words that two have in common
 * (Jaccard similarity of word shingles).
 */
final class NearDuplicates {
  private static final int RUN = 5;
  private static final double SAME = 0.5;
  private static final double ALIKE = 0.3;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.]+");

  private NearDuplicates() {}

  static List<LintProblem> check(List<Article> articles) {
    Map<String, List<Integer>> articlesByRun = new HashMap<>();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      Set<String> runs = runs(text(articles.get(i)));
      sizes.add(runs.size());
      for (String run : runs) {
        articlesByRun.computeIfAbsent(run, r -> new ArrayList<>()).add(i);
      }
    }
    Map<Long, Integer> shared = new HashMap<>();
    for (List<Integer> holders : articlesByRun.values()) {
      for (int a = 0; a < holders.size(); a++) {
        for (int b = a + 1; b < holders.size(); b++) {
          shared.merge((long) holders.get(a) << 32 | holders.get(b), 1, Integer::sum);
        }
      }
    }
    List<LintProblem> out = new ArrayList<>();
    shared.forEach((pair, count) -> {
      int first = (int) (pair >> 32);
      int second = (int) (long) pair;
      double likeness = (double) count / (sizes.get(first) + sizes.get(second) - count);
      if (likeness >= ALIKE) {
        out.add(problem(articles.get(second), articles.get(first), likeness));
      }
    });
    return out;
  }

  private static LintProblem problem(Article article, Article other, double likeness) {
    return new LintProblem(
        article.file(),
        1,
        likeness >= SAME ? LintProblem.Severity.ERROR : LintProblem.Severity.WARNING,
        "",
        "%d %% of its text also stands in %s".formatted(Math.round(likeness * 100), other.id()),
        "Join the two, or say what differs.");
  }

  private static Set<String> runs(String text) {
    String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT));
    Set<String> out = new HashSet<>();
    for (int i = 0; i + RUN <= words.length; i++) {
      out.add(String.join(" ", List.of(words).subList(i, i + RUN)));
    }
    return out;
  }

  private static String text(Article article) {
    StringBuilder out = new StringBuilder(article.verdict().plain());
    Article.Body body = article.body();
    body.meaning().forEach(p -> out.append(' ').append(p));
    body.causes().forEach(c -> out.append(' ').append(c.cause()).append(' ').append(c.sign()));
    body.steps().values().forEach(steps -> steps.forEach(s -> out.append(' ').append(s)));
    return out.append(' ').append(body.customerText()).toString();
  }
}
