package dev.bouncedesk.slack.view;

import dev.bouncedesk.knowledge.Prose;
import dev.bouncedesk.knowledge.Span;
import dev.bouncedesk.slack.out.Clean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of an article as pieces of rich text. */
final class Pieces {
  private Pieces() {}

  /** An article's line. */
  static List<Piece> of(Prose prose) {
    return prose.spans().stream().map(Pieces::of).toList();
  }

  /** A bold lead and an article's line. */
  static List<Piece> led(String lead, Prose prose) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.bold(lead));
    pieces.addAll(of(prose));
    return List.copyOf(pieces);
  }

  /** These pieces. */
  static List<Piece> of(Piece... pieces) {
    return Arrays.asList(pieces);
  }

  /** A text from outside, on one line. */
  static Piece outside(String text, int max) {
    return new Piece.Code(Clean.line(text, max));
  }

  private static Piece of(Span span) {
    return switch (span.style()) {
      case PLAIN -> new Piece.Plain(span.text());
      case STRONG -> new Piece.Bold(span.text());
      case EMPHASIS -> new Piece.Italic(span.text());
      case CODE -> new Piece.Code(span.text());
      // A link to another article leads nowhere in Slack: its words stay.
      case LINK ->
          span.url()
              .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
              .<Piece>map(url -> new Piece.Link(span.text(), url))
              .orElseGet(() -> new Piece.Plain(span.text()));
    };
  }
}
