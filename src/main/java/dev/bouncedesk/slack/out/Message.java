package dev.bouncedesk.slack.out;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.List;

/**
 * A message as a view makes it.
 *
 * @param text what notifications and screen readers get; never blank
 * @param blocks what is shown; empty becomes the text as rich text, where nothing in it is a link
 *     or a mention
 */
public record Message(String text, List<LayoutBlock> blocks) {
  public Message {
    if (text.isBlank()) {
      throw new IllegalArgumentException("making a message: it needs a text for screen readers");
    }
    blocks = blocks.isEmpty() ? List.of(sentence(text)) : List.copyOf(blocks);
  }

  /** One plain sentence. */
  public static Message of(String sentence) {
    return new Message(sentence, List.of());
  }

  private static LayoutBlock sentence(String text) {
    return RichTextBlock.builder()
        .elements(
            List.of(
                RichTextSectionElement.builder()
                    .elements(List.of(RichTextSectionElement.Text.builder().text(text).build()))
                    .build()))
        .build();
  }
}
