package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the articles that may answer a question in order, from separate signs. */
final class Ranking {
  private static final double REPLY = 0.15;
  private static final double ENHANCED = 0.5;
  private static final double OTHER_CLASS = 0.25;
  private static final double OWN_CODE = 1.0;
  private static final double WORDS = 0.9;
  private static final double REASON = 0.3;
  private static final double VAGUE = 0.45;

  private final Collection<Article> articles;
  private final PatternMatcher patterns;
  private final ArticleIndex index;
  private final ProviderMarks marks;
  private final Map<String, String> common = new HashMap<>();

  Ranking(
      Collection<Article> articles,
      PatternMatcher patterns,
      ArticleIndex index,
      ProviderMarks marks) {
    this.articles = articles;
    this.patterns = patterns;
    this.index = index;
    this.marks = marks;
    for (String line : Resources.lines("common-readings.tsv")) {
      String[] f = line.split("\t", -1);
      common.put(f[0], f[1]);
    }
  }

  /**
   * Why an article may answer: each sign from 0 (none) up, negative where it speaks against.
   *
   * @param pattern how much literal text of it the question holds
   * @param code its codes
   * @param provider the organisation
   * @param words the words
   * @param reason the reason the bounce reader found
   * @param because the strongest sign, for people
   */
  record Evidence(
      Article article,
      double pattern,
      double code,
      double provider,
      double words,
      double reason,
      String because) {
    double total() {
      return pattern + code + provider + words + reason;
    }
  }

  List<Evidence> rank(Understanding asked) {
    Map<String, PatternMatcher.Found> found = new HashMap<>();
    for (PatternMatcher.Found hit : patterns.find(asked.flat())) {
      found.merge(
          hit.template().article(),
          hit,
          (a, b) -> a.template().weight() >= b.template().weight() ? a : b);
    }
    Map<String, Similarity> similar = similar(asked);
    List<Evidence> out = new ArrayList<>();
    for (Article article : articles) {
      Optional<PatternMatcher.Found> pattern = Optional.ofNullable(found.get(article.id()));
      Optional<Similarity> words = Optional.ofNullable(similar.get(article.id()));
      double code = code(article, asked);
      if (pattern.isPresent() || words.isPresent() || code > 0) {
        out.add(evidence(article, asked, pattern, words, code));
      }
    }
    out.sort(
        Comparator.comparingDouble(Evidence::total)
            .reversed()
            .thenComparing(e -> e.article().id()));
    return out;
  }

  private Evidence evidence(
      Article article,
      Understanding asked,
      Optional<PatternMatcher.Found> pattern,
      Optional<Similarity> words,
      double code) {
    double patternWorth =
        pattern.map(p -> Math.min(1, 0.35 + p.template().weight() / 60.0)).orElse(0.0);
    double wordsWorth = words.map(w -> w.value() * WORDS).orElse(0.0);
    if (article.topic().isEmpty()
        && article.reason().family() == Reason.Family.UNKNOWN) {
      // "The message could not be delivered" says nothing beside a text that names the cause.
      patternWorth = Math.min(patternWorth, VAGUE);
    }
    double reason = asked.reason().filter(r -> r == article.reason()).isPresent() ? REASON : 0;
    String because =
        patternWorth >= Math.max(code, wordsWorth)
            ? pattern.map(p -> "the text \"" + p.template().source() + "\"").orElse("its reason")
            : code >= wordsWorth
                ? "the code"
                : words.map(w -> "\"" + w.phrase().text() + "\"").orElse("its words");
    return new Evidence(
        article,
        patternWorth,
        code,
        provider(article, asked, patternWorth > 0.6 || code >= OWN_CODE),
        wordsWorth,
        reason,
        because);
  }

  private double code(Article article, Understanding asked) {
    Article.Codes codes = article.codes();
    double own = 0;
    for (WrittenCode written : asked.codes()) {
      if (written.kind() == WrittenCode.Kind.PROVIDER
          && codes.provider().contains(written.code())) {
        // A mere number is a code only where its provider is spoken of: "sparkpost class 10".
        boolean distinctive =
            CodeFinder.hasLetter(written.code())
                || asked.providers().containsKey(article.provider());
        own = Math.max(own, distinctive ? OWN_CODE : 0);
      }
    }
    double enhanced = 0;
    for (EnhancedStatus status : asked.statuses()) {
      if (codes.covers(status)) {
        enhanced = Math.max(enhanced, ENHANCED);
      } else if (codes.covers(status.withClass(status.isPermanent() ? 4 : 5))) {
        enhanced = Math.max(enhanced, OTHER_CLASS);
      }
    }
    boolean reply = asked.replies().stream().anyMatch(codes.reply()::contains);
    double sum = own + enhanced + (reply ? REPLY : 0);
    if (enhanced == 0 && !asked.statuses().isEmpty() && !codes.enhanced().isEmpty()) {
      sum -= 0.1;
    }
    if (sum > 0 && asked.statuses().isEmpty() && !codes.enhanced().isEmpty()) {
      sum -= 0.03;
    }
    if (sum > 0) {
      sum -= 0.004 * Math.min(10, codes.enhanced().size() + codes.reply().size());
    }
    return sum;
  }

  private double provider(Article article, Understanding asked, boolean certain) {
    Map<String, Double> named = asked.providers();
    if (article.isGeneric()) {
      return 0;
    }
    Double own = named.get(article.provider());
    if (own != null) {
      return 0.4 * own;
    }
    if (named.isEmpty()
        && asked.statuses().stream()
            .anyMatch(s ->
                article.codes().covers(s) && article.provider().equals(common.get(s.toString())))) {
      return 0.1;
    }
    double related =
        named.entrySet().stream()
            .filter(e -> marks.related(e.getKey(), article.provider()))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    if (related > 0) {
      return 0.15 * related;
    }
    double strongest = named.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return -(certain ? 0.02 : 0.12) - 0.35 * Math.min(1, strongest);
  }

  /** How near an article's nearest phrase is to the question. */
  private record Similarity(Phrase phrase, double value) {}

  private Map<String, Similarity> similar(Understanding asked) {
    Map<String, Similarity> best = new HashMap<>();
    Map<String, Set<String>> union = new HashMap<>();
    double all = asked.weight();
    if (all == 0) {
      return best;
    }
    for (ArticleIndex.Hit hit : index.search(asked.words())) {
      double shared = 0;
      double own = 0;
      for (String word : hit.words()) {
        Double weight = asked.words().get(word);
        own += weight == null ? index.rarity(word) : weight;
        if (weight != null) {
          shared += weight;
          union.computeIfAbsent(hit.phrase().articleId(), a -> new HashSet<>()).add(word);
        }
      }
      double value = Math.sqrt(shared / all * (shared / own)) * hit.phrase().kind().worth();
      best.merge(
          hit.phrase().articleId(),
          new Similarity(hit.phrase(), value),
          (a, b) -> a.value() >= b.value() ? a : b);
    }
    best.replaceAll((id, s) -> {
      double covered =
          union.getOrDefault(id, Set.of()).stream()
                  .mapToDouble(w -> asked.words().getOrDefault(w, 0.0))
                  .sum()
              / all;
      return new Similarity(s.phrase(), 0.75 * s.value() + 0.25 * covered);
    });
    return best;
  }
}
