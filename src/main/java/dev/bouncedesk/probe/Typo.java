package dev.bouncedesk.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** The hint at a domain that looks like a mistyped one. */
final class Typo {
  private static final int LONGEST = 80;

  /** At shorter names every other name is one slip away. */
  private static final int SHORTEST = 6;

  private static final List<String> PROVIDERS =
      Table.read("mailbox-domains.txt", 1).stream().map(List::getFirst).toList();

  private Typo() {}

  /**
   * A draft where the domain is one slip away from one that the customer writes to, or else from a
   * mailbox provider's; empty otherwise.
   *
   * @param known the customer's domains, the most frequent first
   */
  static Optional<Draft> of(String domain, List<String> known) {
    SequencedSet<String> right = new LinkedHashSet<>(known);
    right.addAll(PROVIDERS);
    if (right.contains(domain) || domain.length() > LONGEST) {
      return Optional.empty();
    }
    return right.stream()
        .filter(k -> k.length() <= LONGEST && k.length() >= SHORTEST && distance(domain, k) == 1)
        .findFirst()
        .map(k ->
            Draft.of(domain, Outcome.MISTYPED, domain + " looks like a mistyped " + k)
                .advice("Ask whether " + k + " was meant."));
  }

  /** Optimal string alignment: insertions, deletions, replacements, swapped neighbours. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
