package dev.bouncedesk.slack.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How many slips of the finger lie between two words. */
public final class Slips {
  private Slips() {}

  /**
   * Letters left out, added, changed or swapped with their neighbour (optimal string alignment).
   * Words over 40 letters count as far apart.
   */
  public static int between(String a, String b) {
    if (a.length() > 40 || b.length() > 40) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  /** The word of these that is closest, at most two slips away. */
  public static Optional<String> closest(String word, Collection<String> words) {
    return words.stream()
        .filter(w -> between(word, w) <= 2)
        .min(Comparator.comparingInt(w -> between(word, w)));
  }
}
