package dev.bouncedesk.slack.view;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;

/** A piece of a line of rich text. */
sealed interface Piece {
  /** The piece as Slack writes it. */
  RichTextElement element();

  /** Text as it is. */
  record Plain(String text) implements Piece {
    @Override
    public RichTextElement element() {
      return RichTextSectionElement.Text.builder().text(text).build();
    }
  }

  /** Bold text. */
  record Bold(String text) implements Piece {
    @Override
    public RichTextElement element() {
      return styled(text, TextStyle.builder().bold(true).build());
    }
  }

  /** Italic text. */
  record Italic(String text) implements Piece {
    @Override
    public RichTextElement element() {
      return styled(text, TextStyle.builder().italic(true).build());
    }
  }

  /** Text in fixed width: codes, hosts, addresses. */
  record Code(String text) implements Piece {
    @Override
    public RichTextElement element() {
      return styled(text, TextStyle.builder().code(true).build());
    }
  }

  /** A link; its address is one of ours, of an article or of Slack, never of a bounce. */
  record Link(String text, String url) implements Piece {
    @Override
    public RichTextElement element() {
      return RichTextSectionElement.Link.builder().text(text).url(url).build();
    }
  }

  private static RichTextElement styled(String text, TextStyle style) {
    return RichTextSectionElement.Text.builder().text(text).style(style).build();
  }

  /** Text as it is. */
  static Piece plain(String text) {
    return new Plain(text);
  }

  /** Bold text. */
  static Piece bold(String text) {
    return new Bold(text);
  }

  /** Text in fixed width. */
  static Piece code(String text) {
    return new Code(text);
  }
}
