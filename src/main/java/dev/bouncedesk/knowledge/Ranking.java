package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the articles that may answer a question in order, from separate signs. */
final class Ranking {
  private static final double PATTERN = 1.2;

  /** A pattern with so many literal characters is worth half of the longest. */
  private static final double HALF_LENGTH = 22;

  /** From here a pattern is one that hardly anybody else prints. */
  static final double OWN_TEXT = 0.6;

  private static final double VAGUE = 0.45;
  private static final double BOILERPLATE = 0.6;
  private static final double WORDS = 0.9;
  private static final double REASON = 0.3;

  private final Collection<Article> articles;
  private final PatternMatcher patterns;
  private final CodeSigns codes;
  private final ProviderSigns providers;
  private final WordSigns words;

  Ranking(
      Collection<Article> articles,
      PatternMatcher patterns,
      ArticleIndex index,
      ProviderMarks marks) {
    this.articles = articles;
    this.patterns = patterns;
    this.codes = new CodeSigns(articles);
    this.providers = new ProviderSigns(marks);
    this.words = new WordSigns(index);
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
    Map<String, WordSigns.Similarity> similar = words.of(asked);
    List<Evidence> out = new ArrayList<>();
    for (Article article : articles) {
      Optional<PatternMatcher.Found> pattern = Optional.ofNullable(found.get(article.id()));
      Optional<WordSigns.Similarity> near = Optional.ofNullable(similar.get(article.id()));
      double code = codes.of(article, asked);
      if (pattern.isPresent() || near.isPresent() || code > 0) {
        out.add(evidence(article, asked, pattern, near, code));
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
      Optional<PatternMatcher.Found> found,
      Optional<WordSigns.Similarity> near,
      double code) {
    double pattern = found.map(f -> worth(f.template().weight())).orElse(0.0);
    if (isVague(article)) {
      pattern = Math.min(pattern, VAGUE);
    } else if (isBoilerplate(article)) {
      pattern = Math.min(pattern, BOILERPLATE);
    }
    double word = near.map(n -> n.value() * WORDS).orElse(0.0);
    boolean ownText = pattern >= OWN_TEXT || code >= CodeSigns.OWN;
    return new Evidence(
        article,
        pattern,
        code,
        providers.of(article, asked, ownText),
        word,
        asked.reason().filter(r -> isFor(article, r)).isPresent() ? REASON : 0,
        because(found, pattern, near, word, code));
  }

  /** "The message could not be delivered" says nothing beside a text that names the cause. */
  private static boolean isVague(Article article) {
    return article.topic().isEmpty() && article.reason().family() == Reason.Family.UNKNOWN;
  }

  /** The wording of RFC 5321 section 4.2.3 says no more than the reply code it stands behind. */
  static boolean isBoilerplate(Article article) {
    return article.isGeneric()
        && article.status() == Article.Status.STANDARD
        && !article.codes().reply().isEmpty()
        && article.codes().enhanced().isEmpty();
  }

  /** A loop is a kind of network error, yet has an article of its own. */
  private static boolean isFor(Article article, Reason reason) {
    return article.reason() == reason || article.id().equals("reason-" + reason.wireName());
  }

  private static double worth(int literalCharacters) {
    return PATTERN * literalCharacters / (literalCharacters + HALF_LENGTH);
  }

  private static String because(
      Optional<PatternMatcher.Found> found,
      double pattern,
      Optional<WordSigns.Similarity> near,
      double word,
      double code) {
    if (found.isPresent() && pattern >= Math.max(code, word)) {
      return "the text \"" + found.get().template().source() + "\"";
    }
    return near.isPresent() && word > code ? "\"" + near.get().phrase().text() + "\"" : "the code";
  }
}
