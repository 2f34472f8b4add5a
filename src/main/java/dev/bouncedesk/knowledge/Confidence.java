package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far the first of the ranked articles may be trusted. Measured: among answers it calls sure,
 * at least 97 of 100 are right.
 *
 * <p>Sure is an answer that leads before every other reason and that either the reason rules give
 * too, which read the text by themselves, or one strong sign carries. Where the rules read another
 * reason in words that say one thing, nothing but an organisation's own code makes sure.
 */
final class Confidence {
  /** Below this an article shares no more with the question than any other. */
  private static final double NOTHING = 0.12;

  private static final double LONG_TEXT = 0.62;
  private static final double SHORT_TEXT = 0.4;
  private static final double SAME_WORDS = 0.6;
  private static final double SOME_CODE = 0.25;
  private static final double MARGIN = 0.2;

  /** A bare code is clear where so many of the articles that have it name one reason. */
  private static final double AGREEMENT = 0.6;

  /**
   * From here on the question speaks of the provider, rather than showing a form others use too.
   */
  private static final double NAMED = 0.9;

  private final Collection<Article> articles;

  Confidence(Collection<Article> articles) {
    this.articles = articles;
  }

  Certainty of(List<Ranking.Evidence> ranked, Understanding asked) {
    if (ranked.isEmpty() || ranked.getFirst().total() < NOTHING) {
      return Certainty.UNKNOWN;
    }
    Ranking.Evidence first = ranked.getFirst();
    Article article = first.article();
    if (article.reason().family() == Reason.Family.UNKNOWN && article.topic().isEmpty()) {
      return Certainty.UNSURE;
    }
    boolean anotherIsNamed =
        !asked.providers().containsKey(article.provider())
            && asked.providers().values().stream().anyMatch(clear -> clear >= NAMED);
    if (anotherIsNamed && first.pattern() < LONG_TEXT) {
      return Certainty.UNSURE;
    }
    Optional<Reason> read =
        asked.decided().filter(Understanding.Decided::isFirm).map(Understanding.Decided::reason);
    boolean agrees = read.filter(reason -> Ranking.isFor(article, reason)).isPresent();
    if (read.isPresent() && !agrees && first.code() < CodeSigns.OWN) {
      return Certainty.UNSURE;
    }
    boolean clear =
        first.pattern() == 0 && asked.weight() == 0 && first.code() < CodeSigns.OWN
            ? isAgreed(article, asked)
            : (agrees || isStrong(first)) && lead(ranked) >= MARGIN;
    return clear ? Certainty.SURE : Certainty.UNSURE;
  }

  private static boolean isStrong(Ranking.Evidence first) {
    if (Ranking.isBoilerplate(first.article())) {
      return false;
    }
    return first.code() >= CodeSigns.OWN
        || first.pattern() >= LONG_TEXT
        || (first.pattern() >= SHORT_TEXT && first.code() >= SOME_CODE)
        || first.words() >= SAME_WORDS;
  }

  /** How far the reason that is answered leads before the best that would give another. */
  private static double lead(List<Ranking.Evidence> ranked) {
    Reason reason = ranked.getFirst().article().reason();
    return best(ranked, e -> e.article().reason() == reason)
        - best(ranked, e -> e.article().reason() != reason);
  }

  private static double best(List<Ranking.Evidence> ranked, Predicate<Ranking.Evidence> wanted) {
    return ranked.stream().filter(wanted).mapToDouble(Ranking.Evidence::total).max().orElse(0);
  }

  /** Whether those who use the code use it for one thing. */
  private boolean isAgreed(Article first, Understanding asked) {
    Predicate<Article> holds =
        asked.statuses().isEmpty()
            ? a -> asked.replies().stream().anyMatch(a.codes().reply()::contains)
            : a -> asked.statuses().stream().allMatch(s -> coversEitherClass(a, s));
    Predicate<Article> counts = first.isGeneric() ? holds : holds.and(a -> same(a, first));
    long all = articles.stream().filter(counts).count();
    long agreeing =
        articles.stream().filter(counts).filter(a -> a.reason() == first.reason()).count();
    return all > 0 && (double) agreeing / all >= AGREEMENT;
  }

  private static boolean coversEitherClass(Article article, EnhancedStatus status) {
    return article.codes().covers(status)
        || article.codes().covers(status.withClass(status.isPermanent() ? 4 : 5));
  }

  private static boolean same(Article one, Article other) {
    return one.provider().equals(other.provider());
  }
}
