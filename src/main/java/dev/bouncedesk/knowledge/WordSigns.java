package dev.bouncedesk.knowledge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How near an article's words are to those of a question. */
final class WordSigns {
  private static final double NEAREST_PHRASE = 0.75;
  private static final double ALL_PHRASES = 0.25;

  private final ArticleIndex index;

  WordSigns(ArticleIndex index) {
    this.index = index;
  }

  /**
   * How near an article is.
   *
   * @param phrase its nearest phrase
   * @param value 0 to 1
   */
  record Similarity(Phrase phrase, double value) {}

  /**
   * By article id. The nearest phrase counts most: the geometric mean of how much of the question
   * it covers and how much of it the question covers, each word weighing as much as it tells.
   */
  Map<String, Similarity> of(Understanding asked) {
    Map<String, Similarity> best = new HashMap<>();
    Map<String, Set<String>> shared = new HashMap<>();
    double all = asked.weight();
    if (all == 0) {
      return best;
    }
    for (ArticleIndex.Hit hit : index.search(asked.words())) {
      double common = 0;
      double own = 0;
      for (String word : hit.words()) {
        double weight = index.weight(word);
        own += weight;
        if (asked.words().containsKey(word)) {
          common += weight;
          shared.computeIfAbsent(hit.phrase().articleId(), a -> new HashSet<>()).add(word);
        }
      }
      double value = Math.sqrt(common / all * (common / own)) * hit.phrase().kind().worth();
      best.merge(
          hit.phrase().articleId(),
          new Similarity(hit.phrase(), value),
          (a, b) -> a.value() >= b.value() ? a : b);
    }
    best.replaceAll((id, s) -> {
      double covered =
          shared.getOrDefault(id, Set.of()).stream().mapToDouble(index::weight).sum() / all;
      return new Similarity(s.phrase(), NEAREST_PHRASE * s.value() + ALL_PHRASES * covered);
    });
    return best;
  }
}
