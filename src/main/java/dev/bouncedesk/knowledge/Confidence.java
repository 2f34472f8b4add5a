package dev.bouncedesk.knowledge;

import java.util.List;

/** How far the first of the ranked articles may be trusted. */
final class Confidence {
  /** Below this an article shares no more with the question than any other. */
  private static final double NOTHING = 0.12;

  private static final double SURE = 0.75;
  private static final double MARGIN = 0.15;

  private Confidence() {}

  static Certainty of(List<Ranking.Evidence> ranked, Understanding asked) {
    if (ranked.isEmpty() || ranked.getFirst().total() < NOTHING) {
      return Certainty.UNKNOWN;
    }
    Ranking.Evidence first = ranked.getFirst();
    double rival =
        ranked.stream()
            .skip(1)
            .filter(e -> e.article().reason() != first.article().reason())
            .mapToDouble(Ranking.Evidence::total)
            .findFirst()
            .orElse(0);
    boolean sure = first.total() >= SURE && first.total() - rival >= MARGIN;
    return sure ? Certainty.SURE : Certainty.UNSURE;
  }
}
