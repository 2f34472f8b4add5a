package dev.bouncedesk.workspace.blocks;

import java.util.Map;

/** Text objects, options and confirmation dialogs. */
final class Texts {

  private Texts() {}

  /** A {@code plain_text} object of at most this many characters. */
  static Rule plain(int max) {
    return Shape.type("plain_text").must("text", Rule.text(1, max)).may("emoji", Rule.bool());
  }

  /** A {@code mrkdwn} object of at most this many characters. */
  static Rule mrkdwn(int max) {
    return Shape.type("mrkdwn").must("text", Rule.text(1, max)).may("verbatim", Rule.bool());
  }

  /** Either of the two. */
  static Rule either(int max) {
    return Rule.typed(Map.of("plain_text", plain(max), "mrkdwn", mrkdwn(max)));
  }

  /** One choice of a select or an overflow menu. */
  static Rule plainOption() {
    return option(plain(75));
  }

  /** One choice of checkboxes or radio buttons. */
  static Rule anyOption() {
    return option(either(75));
  }

  private static Shape option(Rule text) {
    return Shape.object()
        .must("text", text)
        .may("value", Rule.text(1, 150))
        .may("description", either(75))
        .may("url", Rule.text(1, 3000));
  }

  static Rule optionGroup() {
    return Shape.object()
        .must("label", plain(75))
        .must("options", Rule.list(1, 100, plainOption()));
  }

  static Rule confirm() {
    return Shape.object()
        .may("title", plain(100))
        .must("text", either(300))
        .may("confirm", plain(30))
        .may("deny", plain(30))
        .may("style", Rule.word("primary", "danger"));
  }
}
