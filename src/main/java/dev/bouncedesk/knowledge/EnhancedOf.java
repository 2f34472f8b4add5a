package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import java.util.List;
import java.util.Optional;

/** Which enhanced code an answer is about. */
final class EnhancedOf {
  private static final int NEIGHBOURS = 6;

  private EnhancedOf() {}

  /**
   * The code in the question that the article explains, else any in the question, else the one the
   * article stands for. An article without codes borrows from the next best of the same reason.
   */
  static Optional<EnhancedStatus> match(
      Article article, Understanding asked, List<Ranking.Evidence> ranked) {
    return asked.statuses().stream()
        .filter(article.codes()::covers)
        .findFirst()
        .or(() -> asked.statuses().stream().filter(s -> s.detail() != 0).findFirst())
        .or(() -> asked.statuses().stream().findFirst())
        .or(() -> typical(article, asked))
        .or(() ->
            ranked.stream()
                .map(Ranking.Evidence::article)
                .filter(a -> a.reason() == article.reason())
                .filter(a -> a.isGeneric() || a.provider().equals(article.provider()))
                .limit(NEIGHBOURS)
                .flatMap(a -> typical(a, asked).stream())
                .findFirst());
  }

  /** The first code an article lists, of the class that the reply code has where there is one. */
  private static Optional<EnhancedStatus> typical(Article article, Understanding asked) {
    List<EnhancedStatus> own =
        article.codes().enhanced().stream().map(EnhancedRange::first).toList();
    return asked.replies().stream()
        .findFirst()
        .flatMap(
            reply -> own.stream().filter(c -> c.isPermanent() == reply.isPermanent()).findFirst())
        .or(() -> own.stream().findFirst());
  }
}
