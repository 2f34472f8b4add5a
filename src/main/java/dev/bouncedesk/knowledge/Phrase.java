package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of an article by which it can be found: the unit that is indexed, since one alias that
 * fits a question well says more than many that fit a little.
 *
 * @param articleId the article it belongs to
 * @param kind what sort of piece
 * @param text as the article has it
 */
record Phrase(String articleId, Kind kind, String text) {
  /** Sorts of pieces, with how much a full agreement is worth. */
  enum Kind {
    TITLE(1.0),
    ALIAS(1.0),
    LANGUAGE(1.0),
    NOTE(0.9),
    PATTERN(0.95),
    SAMPLE(0.85),
    VERDICT(0.8),
    BODY(0.7);

    private final double worth;

    Kind(double worth) {
      this.worth = worth;
    }

    double worth() {
      return worth;
    }
  }

  static List<Phrase> of(Article article, List<TeamNote> notes) {
    List<Phrase> out = new ArrayList<>();
    String id = article.id();
    out.add(new Phrase(id, Kind.TITLE, article.title()));
    article.wording().aliases().forEach(t -> out.add(new Phrase(id, Kind.ALIAS, t)));
    article.wording().patterns().forEach(t -> out.add(new Phrase(id, Kind.PATTERN, t)));
    article
        .wording()
        .languages()
        .values()
        .forEach(list -> list.forEach(t -> out.add(new Phrase(id, Kind.LANGUAGE, t))));
    article.samples().forEach(s -> out.add(new Phrase(id, Kind.SAMPLE, s.line())));
    notes.forEach(n -> out.add(new Phrase(id, Kind.NOTE, n.text())));
    Article.Body body = article.body();
    out.add(new Phrase(id, Kind.VERDICT, body.verdict().plain()));
    out.add(new Phrase(id, Kind.BODY, rest(article)));
    return out;
  }

  /** Meaning, causes and readings in one: they rarely answer alone, but tell what it is about. */
  private static String rest(Article article) {
    StringBuilder out = new StringBuilder();
    article.body().meaning().forEach(p -> out.append(p.plain()).append('\n'));
    article
        .body()
        .causes()
        .forEach(c -> out.append(c.cause().plain() + " " + c.sign().plain()).append('\n'));
    article.readings().forEach(r -> out.append(r.text()).append('\n'));
    return out.toString();
  }
}
