package dev.bouncedesk.knowledge;

import java.util.Optional;

/**
 * A stretch of text in one style; styles do not nest.
 *
 * @param text what is read, never empty, without Markdown marks
 * @param style how it is set
 * @param url where a {@link Style#LINK} leads; empty for the others
 */
public record Span(String text, Style style, Optional<String> url) {
  /** How a span is set. */
  public enum Style {
    PLAIN,
    STRONG,
    EMPHASIS,
    CODE,
    LINK
  }

  static Span plain(String text) {
    return new Span(text, Style.PLAIN, Optional.empty());
  }
}
