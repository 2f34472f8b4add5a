package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** So much literal text of one pattern in another's makes the two one wording. */
  private static final double SAME_WORDING = 0.62;

  /** Such a part of another's words and text an article must have to stand for it. */
  private static final double AS_GOOD = 0.6;

  private final Map<String, Article> byId;
  private final PatternMatcher patterns;
  private final ProviderMarks marks;
  private final CodeSigns codes;
  private final ProviderSigns providers;
  private final WordSigns words;

  Ranking(
      Map<String, Article> byId, PatternMatcher patterns, ArticleIndex index, ProviderMarks marks) {
    this.byId = byId;
    this.patterns = patterns;
    this.marks = marks;
    this.codes = new CodeSigns(byId.values(), index);
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
    List<PatternMatcher.Found> hits = patterns.find(asked.flat());
    for (PatternMatcher.Found hit : hits) {
      found.merge(
          hit.template().article(),
          hit,
          (a, b) -> a.template().weight() >= b.template().weight() ? a : b);
    }
    Map<String, Double> agreement = new HashMap<>();
    byId.values().forEach(article -> agreement.put(article.id(), codes.of(article, asked)));
    Set<String> own = ownTexts(asked, found, hits, agreement);
    boolean isShown = own.stream().map(byId::get).anyMatch(this::isSomebodys);
    Map<String, WordSigns.Similarity> similar = words.of(asked);
    List<Evidence> out = new ArrayList<>();
    for (Article article : byId.values()) {
      Optional<PatternMatcher.Found> pattern = Optional.ofNullable(found.get(article.id()));
      Optional<WordSigns.Similarity> near = Optional.ofNullable(similar.get(article.id()));
      double code = agreement.getOrDefault(article.id(), 0.0);
      boolean named = asked.decided().filter(d -> isOn(article, d.reason())).isPresent();
      if (pattern.isPresent() || near.isPresent() || code > 0 || named) {
        double reason =
            asked
                .decided()
                .filter(d -> isFor(article, d.reason()))
                .map(d -> worth(d.ground(), isShown))
                .orElse(0.0);
        double provider = providers.of(article, asked, own.contains(article.id()));
        out.add(evidence(article, pattern, near, code, provider, reason));
      }
    }
    out.sort(
        Comparator.comparingDouble(Evidence::total)
            .reversed()
            .thenComparing(e -> e.article().id()));
    standardFirst(out, asked);
    return out;
  }

  /** Whether an article of somebody else has the same wording, so that it shows nobody. */
  private boolean isShared(
      PatternMatcher.Found own, Article article, List<PatternMatcher.Found> hits) {
    return hits.stream()
        .filter(hit -> hit.start() < own.end() && own.start() < hit.end())
        .filter(hit -> hit.template().weight() >= SAME_WORDING * own.template().weight())
        .anyMatch(hit -> !owner(hit).equals(article.provider()));
  }

  private String owner(PatternMatcher.Found hit) {
    return Objects.requireNonNull(byId.get(hit.template().article())).provider();
  }

  /**
   * Where nothing shows the organisation, the article of the standard with the same reason speaks
   * for it.
   */
  private static void standardFirst(List<Evidence> ranked, Understanding asked) {
    if (ranked.isEmpty() || ranked.getFirst().provider() >= 0) {
      return;
    }
    Evidence first = ranked.getFirst();
    ranked.stream()
        .filter(e -> e.article().isGeneric() && e.article().reason() == first.article().reason())
        .findFirst()
        .filter(e ->
            e.code() > 0 || e.pattern() + e.words() >= AS_GOOD * (first.pattern() + first.words()))
        .ifPresent(e -> {
          ranked.remove(e);
          ranked.addFirst(e);
        });
  }

  /**
   * A service's, or on a code that somebody made up. A program's text is but the frame in which
   * others' words stand.
   */
  private boolean isSomebodys(Article article) {
    return article.status() == Article.Status.NONSTANDARD
        || (!article.isGeneric() && !marks.isProgram(article.provider()));
  }

  /** The articles whose own text or code the question holds, which shows whom it is about. */
  private Set<String> ownTexts(
      Understanding asked,
      Map<String, PatternMatcher.Found> found,
      List<PatternMatcher.Found> hits,
      Map<String, Double> agreement) {
    return byId.values().stream()
        .filter(article ->
            Optional.ofNullable(found.get(article.id()))
                    .filter(hit -> pattern(article, hit) >= OWN_TEXT)
                    .filter(hit -> !isShared(hit, article, hits))
                    .isPresent()
                || agreement.getOrDefault(article.id(), 0.0) >= CodeSigns.OWN
                || (article.status() == Article.Status.NONSTANDARD
                    && agreement.getOrDefault(article.id(), 0.0) > 0)
                || codes.isOnlyTheirs(article, asked))
        .map(Article::id)
        .collect(Collectors.toSet());
  }

  private static Evidence evidence(
      Article article,
      Optional<PatternMatcher.Found> found,
      Optional<WordSigns.Similarity> near,
      double code,
      double provider,
      double reason) {
    double pattern = found.map(hit -> pattern(article, hit)).orElse(0.0);
    double word = near.map(n -> n.value() * WORDS).orElse(0.0);
    if (isVague(article)) {
      word = Math.min(word, VAGUE);
    }
    String because = because(found, pattern, near, word, code);
    return new Evidence(article, pattern, code, provider, word, reason, because);
  }

  private static double pattern(Article article, PatternMatcher.Found hit) {
    double worth = worth(hit.template().weight());
    if (isVague(article)) {
      return Math.min(worth, VAGUE);
    }
    return isBoilerplate(article) ? Math.min(worth, BOILERPLATE) : worth;
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
  static boolean isFor(Article article, Reason reason) {
    return article.reason() == reason || isOn(article, reason);
  }

  /** Whether it is the article about the reason itself. */
  private static boolean isOn(Article article, Reason reason) {
    return article.id().equals("reason-" + reason.wireName());
  }

  /**
   * How much the rules' reason counts.
   *
   * @param isShown whether an organisation's own text or code is there, which tells more
   */
  private static double worth(Understanding.Ground ground, boolean isShown) {
    return switch (ground) {
      case ANSWER -> isShown ? 0.2 : 0.6;
      case PROSE -> isShown ? 0.1 : 0.25;
      case LOOSE -> isShown ? 0.1 : 0.3;
    };
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
