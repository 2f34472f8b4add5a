package dev.bouncedesk.slack.view;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.bouncedesk.slack.out.Clean;
import java.util.List;

/** The building blocks that every view uses. All text is plain: nothing in it is a mention. */
final class Kit {
  private Kit() {}

  static LayoutBlock header(String text) {
    return HeaderBlock.builder().text(plain(Clean.line(text, 150))).build();
  }

  /** Small grey text under something. */
  static LayoutBlock note(String text) {
    return ContextBlock.builder().elements(List.of(plain(Clean.line(text, 2_000)))).build();
  }

  static LayoutBlock divider() {
    return DividerBlock.builder().build();
  }

  static LayoutBlock actions(String blockId, List<? extends BlockElement> elements) {
    return ActionsBlock.builder().blockId(blockId).elements(List.copyOf(elements)).build();
  }

  static ButtonElement button(String label, String actionId, String value) {
    return ButtonElement.builder().text(plain(label)).actionId(actionId).value(value).build();
  }

  static ButtonElement primary(String label, String actionId, String value) {
    return ButtonElement.builder()
        .text(plain(label))
        .actionId(actionId)
        .value(value)
        .style("primary")
        .build();
  }

  static ButtonElement confirmed(
      String label, String actionId, String value, String question, String yes) {
    return ButtonElement.builder()
        .text(plain(label))
        .actionId(actionId)
        .value(value)
        .confirm(
            ConfirmationDialogObject.builder()
                .title(plain(label))
                .text(plain(Clean.cut(question, 300)))
                .confirm(plain(yes))
                .deny(plain("Cancel"))
                .build())
        .build();
  }

  static OptionObject option(String label, String value) {
    return OptionObject.builder().text(plain(Clean.line(label, 75))).value(value).build();
  }

  /** Without emoji: a bounce may hold {@code :smile:} by chance. */
  static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }
}
