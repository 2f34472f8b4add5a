package dev.bouncedesk.issues;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds what was probably meant by a misspelt word. */
public final class Similar {
  private static final int LONGEST = 80;

  private Similar() {}

  /**
   * Those whose name is near the word, nearest first: it contains the word, or differs from it in
   * at most a third of the letters.
   */
  public static <T> List<T> to(
      String word, Collection<T> candidates, Function<T, String> name, int most) {
    String wanted = plain(word);
    if (wanted.isEmpty()) {
      return List.of();
    }
    record Scored<T>(T candidate, int distance) {}
    return candidates.stream()
        .map(c -> new Scored<>(c, distance(wanted, plain(name.apply(c)))))
        .filter(s -> s.distance() <= Math.max(1, wanted.length() / 3))
        .sorted(Comparator.comparingInt(Scored::distance))
        .limit(most)
        .map(Scored::candidate)
        .toList();
  }

  /**
   * How many letters must be changed, added, dropped or swapped; 0 or 1 where one holds the other.
   */
  static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int shorter = Math.min(a.length(), b.length());
    if (shorter >= 3 && (a.contains(b) || b.contains(a))) {
      return 1;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best =
        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static String plain(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return cut.strip().toLowerCase(Locale.ROOT);
  }
}
