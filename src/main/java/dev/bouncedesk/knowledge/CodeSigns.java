package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How well an article's codes agree with those in a question. */
final class CodeSigns {
  /** From here on an organisation's own code was found. */
  static final double OWN = 1.0;

  /** An organisation's own code says it all. */
  private static final double OWN_CODE = 1.3;

  private static final double COMMON_ENHANCED = 0.25;
  private static final double RARE_ENHANCED = 0.35;
  private static final double OTHER_CLASS = 0.5;
  private static final double REPLY = 0.15;
  private static final double REPLY_BESIDE_ENHANCED = 0.03;
  private static final double CONTRADICTION = 0.1;
  private static final double PERMANENT = 0.02;
  private static final double MADE_UP = 0.2;
  private static final double UNFOCUSED = 0.004;

  private static final Pattern WORD = Pattern.compile("\\p{L}+[:=]?");

  private final Map<String, Integer> articlesByCode = new HashMap<>();
  private final Map<String, Set<String>> usersByCode = new HashMap<>();
  private final double all;
  private final ArticleIndex index;

  CodeSigns(Collection<Article> articles, ArticleIndex index) {
    this.index = index;
    this.all = Math.max(100, articles.size());
    for (Article article : articles) {
      Set<String> codes = new HashSet<>();
      article.codes().enhanced().forEach(r -> codes.addAll(withoutClass(r)));
      codes.forEach(c -> articlesByCode.merge(c, 1, Integer::sum));
      codes.forEach(
          c -> usersByCode.computeIfAbsent(c, k -> new HashSet<>()).add(article.provider()));
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

  private double own(Article article, Understanding asked) {
    if (article.codes().provider().isEmpty()) {
      return 0;
    }
    boolean spokenOf = asked.providers().containsKey(article.provider());
    for (WrittenCode code : asked.codes()) {
      // A mere number or word is a code only where its provider is spoken of: "sparkpost class
      // 10", "AOL DMARC:".
      if (code.kind() != WrittenCode.Kind.ENHANCED
          && article.codes().provider().contains(code.code())
          && (spokenOf || isPeculiar(code))) {
        return OWN_CODE;
      }
    }
    return 0;
  }

  /** Whether an enhanced code in the question is used by nobody but the article's organisation. */
  boolean isOnlyTheirs(Article article, Understanding asked) {
    return asked.statuses().stream()
        .filter(article.codes()::covers)
        .map(s -> usersByCode.getOrDefault(s.subject() + "." + s.detail(), Set.of()))
        .anyMatch(Set.of(article.provider())::equals);
  }

  /** Whether nothing else is written so. */
  private boolean isPeculiar(WrittenCode code) {
    return CodeFinder.hasLetter(code.code())
        && (!WORD.matcher(code.code()).matches() || index.isRare(code.code()));
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
