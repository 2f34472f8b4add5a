package dev.bouncedesk.slack.view;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.knowledge.TeamNote;
import dev.bouncedesk.slack.out.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms: whose is it, look up a code, what fixed it, what was wrong, and texts to copy. */
public final class Modals {
  /** A select holds at most so many options; with more it asks while one types. */
  private static final int OPTIONS = 100;

  private static final int LONGEST_INPUT = 3_000;

  private Modals() {}

  /** Shown for the moment until the real one is made: a trigger lives three seconds. */
  public static View loading(String title) {
    return base(Actions.TEXT_VIEW, title, "").blocks(List.of(Kit.note("One moment…"))).build();
  }

  /**
   * Whose bounce is it: one of these, or a new one.
   *
   * @param metadata handed back with the submission
   * @param known all customers
   * @param chosen whose it is now
   * @param senderDomain the domain the mail was sent from, which could tell this customer from now
   *     on
   */
  public static View customer(
      String metadata,
      List<Customer> known,
      Optional<Customer> chosen,
      Optional<String> senderDomain) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!known.isEmpty()) {
      blocks.add(
          input(
              Actions.CUSTOMER_PICK,
              "Customer",
              known.size() <= OPTIONS ? picked(known, chosen) : searched(chosen),
              true));
    }
    blocks.add(
        input(
            Actions.CUSTOMER_NEW,
            known.isEmpty() ? "Name of the customer" : "Or a new one",
            PlainTextInputElement.builder()
                .actionId(Actions.CUSTOMER_NEW)
                .placeholder(Kit.plain("Acme Ltd"))
                .maxLength(80)
                .build(),
            true));
    senderDomain.ifPresent(domain ->
        blocks.add(
            input(
                Actions.CUSTOMER_REMEMBER,
                "Next time",
                CheckboxesElement.builder()
                    .actionId(Actions.CUSTOMER_REMEMBER)
                    .options(
                        List.of(
                            Kit.option(
                                "Mail from " + Clean.line(domain, 50) + " is this customer's",
                                Clean.cut(domain, 140))))
                    .build(),
                true)));
    return base(Actions.CUSTOMER_VIEW, "Whose is it?", metadata)
        .submit(submit("Save"))
        .blocks(blocks)
        .build();
  }

  /** A code or a whole bounce. */
  public static View lookup() {
    return base(Actions.LOOKUP_VIEW, "Look up an SMTP code", "")
        .submit(submit("Explain"))
        .blocks(
            List.of(
                input(
                    Actions.LOOKUP_TEXT,
                    "A code, an error line, a question or a whole bounce",
                    PlainTextInputElement.builder()
                        .actionId(Actions.LOOKUP_TEXT)
                        .multiline(true)
                        .maxLength(LONGEST_INPUT)
                        .placeholder(Kit.plain("550 5.7.26 …"))
                        .focusOnLoad(true)
                        .build(),
                    false)))
        .build();
  }

  /** What fixed it. */
  public static View fixed(String metadata, long issue) {
    return base(Actions.FIXED_VIEW, "What fixed it?", metadata)
        .submit(submit("Resolve"))
        .blocks(
            List.of(
                Kit.note("Issue " + issue + " is then resolved. Next time I show what helped."),
                input(
                    Actions.FIX_TEXT,
                    "In a sentence",
                    PlainTextInputElement.builder()
                        .actionId(Actions.FIX_TEXT)
                        .multiline(true)
                        .maxLength(500)
                        .placeholder(Kit.plain("Added our relay to the SPF record"))
                        .build(),
                    false)))
        .build();
  }

  /** What was wrong with an answer, in the person's words if they like. */
  public static View wrong(String metadata) {
    return base(Actions.WRONG_VIEW, "Wrong answer", metadata)
        .submit(submit("Send"))
        .blocks(
            List.of(
                Kit.note("Whoever keeps the articles gets your question and this answer."),
                input(
                    Actions.WRONG_TEXT,
                    "What would be right? It is then shown under this article as your team's note.",
                    PlainTextInputElement.builder()
                        .actionId(Actions.WRONG_TEXT)
                        .multiline(true)
                        .maxLength(1_000)
                        .build(),
                    true)))
        .build();
  }

  /** A note for the team under an article; the article's id is handed back with it. */
  public static View note(String article, String title) {
    return base(Actions.NOTE_VIEW, "Note for the team", article)
        .submit(submit("Add"))
        .blocks(
            List.of(
                Kit.note("It is shown under “" + title + "”, and found with it."),
                input(
                    Actions.NOTE_TEXT,
                    "What should your team know?",
                    PlainTextInputElement.builder()
                        .actionId(Actions.NOTE_TEXT)
                        .multiline(true)
                        .maxLength(TeamNote.LONGEST)
                        .placeholder(Kit.plain("Our relay rewrites the sender, so …"))
                        .focusOnLoad(true)
                        .build(),
                    false)))
        .build();
  }

  /** A sentence in a modal. */
  public static View said(String title, String sentence) {
    return text(title, List.of(Kit.note(sentence)));
  }

  /** A text to copy and send, such as a draft reply. */
  public static View draft(String text) {
    return base(Actions.TEXT_VIEW, "Draft a reply", "")
        .blocks(
            List.of(
                Kit.note("Change what you like, then copy it into your ticket."),
                input(
                    "draft",
                    "To the customer",
                    PlainTextInputElement.builder()
                        .actionId("draft")
                        .multiline(true)
                        .initialValue(Clean.lines(text, LONGEST_INPUT))
                        .build(),
                    true)))
        // A modal with an input must have a button that submits it.
        .submit(submit("Done"))
        .build();
  }

  /** An answer inside a modal; its buttons are with the copy in the person's DM. */
  public static View answer(List<LayoutBlock> blocks) {
    List<LayoutBlock> all = new ArrayList<>(blocks);
    all.add(Kit.note("The same answer, with its buttons, is in your messages with me."));
    return text("Answer", all);
  }

  /** A message inside a modal, without the buttons that only work in a channel. */
  public static View text(String title, List<LayoutBlock> blocks) {
    return base(Actions.TEXT_VIEW, title, "")
        .blocks(blocks.stream().filter(b -> !"actions".equals(b.getType())).toList())
        .build();
  }

  private static View.ViewBuilder base(String callbackId, String title, String metadata) {
    return View.builder()
        .type("modal")
        .callbackId(callbackId)
        .privateMetadata(metadata)
        .title(
            ViewTitle.builder().type("plain_text").text(Clean.cut(title, 24)).emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Close").emoji(false).build());
  }

  private static ViewSubmit submit(String label) {
    return ViewSubmit.builder().type("plain_text").text(label).emoji(false).build();
  }

  private static InputBlock input(String id, String label, BlockElement element, boolean optional) {
    return InputBlock.builder()
        .blockId(id)
        .label(Kit.plain(label))
        .element(element)
        .optional(optional)
        .build();
  }

  private static BlockElement picked(List<Customer> known, Optional<Customer> chosen) {
    StaticSelectElement select =
        StaticSelectElement.builder()
            .actionId(Actions.CUSTOMER_PICK)
            .placeholder(Kit.plain("Choose one"))
            .options(known.stream().map(Modals::option).toList())
            .build();
    chosen.ifPresent(c -> select.setInitialOption(option(c)));
    return select;
  }

  private static BlockElement searched(Optional<Customer> chosen) {
    ExternalSelectElement select =
        ExternalSelectElement.builder()
            .actionId(Actions.CUSTOMER_PICK)
            .placeholder(Kit.plain("Type a few letters"))
            .minQueryLength(1)
            .build();
    chosen.ifPresent(c -> select.setInitialOption(option(c)));
    return select;
  }

  private static OptionObject option(Customer customer) {
    return Kit.option(Clean.line(customer.name(), 75), Long.toString(customer.id()));
  }
}
