package dev.bouncedesk.knowledge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A paragraph or list item as a run of styled spans, so that Slack and a terminal can each set it
 * their way.
 *
 * @param spans in reading order
 */
public record Prose(List<Span> spans) {
  /** No words. */
  public static final Prose EMPTY = new Prose(List.of());

  public Prose {
    spans = List.copyOf(spans);
  }

  /** Text in one plain span. */
  public static Prose of(String text) {
    return text.isEmpty() ? EMPTY : new Prose(List.of(Span.plain(text)));
  }

  /** The words alone. */
  public String plain() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  /** These words and then those. */
  public Prose then(Prose next) {
    return new Prose(Stream.concat(spans.stream(), next.spans.stream()).toList());
  }

  /** These words and then that text. */
  public Prose then(String text) {
    return then(of(text));
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  @Override
  public String toString() {
    return plain();
  }
}
