package dev.bouncedesk.slack.view;

import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import dev.bouncedesk.slack.out.Clean;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a rich text block. Rich text has no escaping rules: what stands in it is shown as it is,
 * never read as a mention or a link; so all text from outside goes here or into plain text.
 */
final class Rich {
  private static final int LONGEST = 3_000;

  private final List<BlockElement> elements = new ArrayList<>();

  /** A paragraph of these pieces. */
  Rich line(Piece... pieces) {
    elements.add(section(List.of(pieces)));
    return this;
  }

  /** A paragraph of these pieces. */
  Rich line(List<Piece> pieces) {
    elements.add(section(pieces));
    return this;
  }

  /** A numbered list. */
  Rich steps(List<List<Piece>> items) {
    return list("ordered", items);
  }

  /** A list with bullets. */
  Rich bullets(List<List<Piece>> items) {
    return list("bullet", items);
  }

  /** Text as it stands, in a box of fixed width. */
  Rich quoted(String text) {
    elements.add(
        RichTextPreformattedElement.builder()
            .elements(List.of(new Piece.Plain(Clean.lines(text, LONGEST)).element()))
            .build());
    return this;
  }

  /** Text as it stands, with a bar before it. */
  Rich cited(String text) {
    elements.add(
        RichTextQuoteElement.builder()
            .elements(List.of(new Piece.Plain(Clean.lines(text, LONGEST)).element()))
            .build());
    return this;
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  RichTextBlock block() {
    return RichTextBlock.builder().elements(List.copyOf(elements)).build();
  }

  private Rich list(String style, List<List<Piece>> items) {
    if (!items.isEmpty()) {
      elements.add(
          RichTextListElement.builder()
              .style(style)
              .elements(items.stream().<RichTextElement>map(Rich::section).toList())
              .build());
    }
    return this;
  }

  private static RichTextSectionElement section(List<Piece> pieces) {
    return RichTextSectionElement.builder()
        .elements(pieces.stream().map(Piece::element).toList())
        .build();
  }
}
