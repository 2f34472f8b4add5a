package dev.bouncedesk.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every reply and enhanced code that some article explains. */
final class KnownCodes {
  private static final int MOST_NEAREST = 3;

  private final Set<String> reply = new LinkedHashSet<>();
  private final Set<String> enhanced = new LinkedHashSet<>();

  KnownCodes(Collection<Article> articles) {
    for (Article article : articles) {
      article.codes().reply().forEach(c -> reply.add(c.toString()));
      for (EnhancedRange range : article.codes().enhanced()) {
        for (int d = range.first().detail(); d <= range.lastDetail(); d++) {
          enhanced.add(range.first().klass() + "." + range.first().subject() + "." + d);
        }
      }
    }
  }

  Set<String> enhanced() {
    return enhanced;
  }

  boolean contains(WrittenCode code) {
    return switch (code.kind()) {
      case REPLY -> reply.contains(code.code());
      // An article on 5.7.x serves 4.7.x: RFC 3463 gives subject and detail one meaning in all
      // classes.
      case ENHANCED -> enhanced.contains(code.code()) || enhanced.contains(otherClass(code.code()));
      case PROVIDER -> true;
    };
  }

  private static String otherClass(String code) {
    return (code.startsWith("4.") ? "5" : code.startsWith("5.") ? "4" : "?") + code.substring(1);
  }

  /** The known codes that look most like this one. */
  List<String> nearest(WrittenCode code) {
    Set<String> all = code.kind() == WrittenCode.Kind.REPLY ? reply : enhanced;
    return all.stream()
        .filter(c -> Edits.between(c, code.code(), 2) <= 2)
        .sorted(
            Comparator.comparingInt((String c) -> Edits.between(c, code.code(), 2))
                .thenComparing((String c) -> -samePrefix(c, code.code()))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_NEAREST)
        .toList();
  }

  private static int samePrefix(String one, String other) {
    int n = 0;
    while (n < Math.min(one.length(), other.length()) && one.charAt(n) == other.charAt(n)) {
      n++;
    }
    return n;
  }
}
