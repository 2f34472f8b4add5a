package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How well an article's codes agree with those in a question. */
final class CodeSigns {
  /** An organisation's own code says it all. */
  static final double OWN = 1.0;

  private static final double COMMON_ENHANCED = 0.25;
  private static final double RARE_ENHANCED = 0.35;
  private static final double OTHER_CLASS = 0.5;
  private static final double REPLY = 0.15;
  private static final double REPLY_BESIDE_ENHANCED = 0.03;
  private static final double CONTRADICTION = 0.1;
  private static final double PERMANENT = 0.02;
  private static final double MADE_UP = 0.2;
  private static final double UNFOCUSED = 0.004;

  private final Map<String, Integer> articlesByCode = new HashMap<>();
  private final double all;

  CodeSigns(Collection<Article> articles) {
    this.all = Math.max(100, articles.size());
    for (Article article : articles) {
      Set<String> codes = new HashSet<>();
      article.codes().enhanced().forEach(r -> codes.addAll(withoutClass(r)));
      codes.forEach(c -> articlesByCode.merge(c, 1, Integer::sum));
    }
  }

  private static Set<String> withoutClass(EnhancedRange range) {
    Set<String> out = new HashSet<>();
    for (int d = range.first().detail(); d <= range.lastDetail(); d++) {
      out.add(range.first().subject() + "." + d);
    }
    return out;
  }

  /** 0 for no agreement; more for a code that few articles have; below 0 for a contradiction. */
  double of(Article article, Understanding asked) {
    Article.Codes codes = article.codes();
    double enhanced = enhanced(codes, asked);
    boolean reply = asked.replies().stream().anyMatch(codes.reply()::contains);
    double sum = own(article, asked) + enhanced;
    if (reply) {
      sum += enhanced > 0 ? REPLY_BESIDE_ENHANCED : REPLY;
    }
    if (enhanced == 0 && !asked.statuses().isEmpty() && !codes.enhanced().isEmpty()) {
      sum -= CONTRADICTION;
    }
    if (sum > 0) {
      int many = codes.enhanced().stream().mapToInt(EnhancedRange::size).sum();
      sum -= UNFOCUSED * Math.min(10, many + codes.reply().size());
    }
    if (sum <= 0 && article.status() == Article.Status.NONSTANDARD) {
      // A code that somebody made up is asked for by that code; its words are borrowed.
      sum -= MADE_UP;
    }
    return sum;
  }

  private static double own(Article article, Understanding asked) {
    return asked.codes().stream()
            .filter(c -> c.kind() == WrittenCode.Kind.PROVIDER)
            .filter(c -> article.codes().provider().contains(c.code()))
            // A mere number is a code only where its provider is spoken of: "sparkpost class 10".
            .anyMatch(c ->
                CodeFinder.hasLetter(c.code()) || asked.providers().containsKey(article.provider()))
        ? OWN
        : 0;
  }

  private double enhanced(Article.Codes codes, Understanding asked) {
    double best = 0;
    for (EnhancedStatus status : asked.statuses()) {
      // Where a question holds both, the refusal matters more than the delay before it.
      double worth =
          COMMON_ENHANCED + RARE_ENHANCED * rarity(status) + (status.isPermanent() ? PERMANENT : 0);
      if (codes.covers(status)) {
        best = Math.max(best, worth);
      } else if (codes.covers(status.withClass(status.isPermanent() ? 4 : 5))) {
        best = Math.max(best, worth * OTHER_CLASS);
      }
    }
    return best;
  }

  /** 0 for a code that every article has, 1 for one that a single article has. */
  private double rarity(EnhancedStatus status) {
    int holders = articlesByCode.getOrDefault(status.subject() + "." + status.detail(), 1);
    return Math.log(all / holders) / Math.log(all);
  }
}
