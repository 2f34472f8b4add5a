package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import dev.bouncedesk.probe.Finding;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Verdict;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What live checks found: the verdict, then each finding with its evidence and what to do. */
public final class FindingsView {
  private static final int FINDINGS = 15;
  private static final int EVIDENCE_LINES = 4;
  private static final int CONFIRM_LENGTH = 300;
  private static final int LONGEST_DIALOGUE = 2_500;

  private final Days days;

  public FindingsView(Days days) {
    this.days = days;
  }

  /** Something that connects, and what its button is about. */
  public record Offer(SmtpOffer.Offered offered, OfferRef ref) {}

  /**
   * The message.
   *
   * @param changes what is different since the last run, a sentence each
   * @param offers what a person may let this machine do at mail servers, a button each
   */
  public Message message(ProbeResult result, List<String> changes, List<Offer> offers) {
    if (result.status() == ProbeResult.Status.REFUSED) {
      return Message.of("I did not run that check. " + sentence(result.headline()));
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(Clean.line(result.headline(), 150)));
    if (!changes.isEmpty()) {
      blocks.add(
          new Rich()
              .line(Piece.bold("Different from the last run"))
              .bullets(
                  changes.stream()
                      .limit(8)
                      .map(c -> Pieces.of(Piece.plain(Clean.line(c, 300))))
                      .toList())
              .block());
    }
    List<Finding> sorted =
        result.findings().stream()
            .sorted(Comparator.comparingInt(f -> rank(f.verdict())))
            .limit(FINDINGS)
            .toList();
    sorted.forEach(f -> blocks.add(finding(f)));
    if (result.findings().size() > sorted.size()) {
      blocks.add(
          Kit.note((result.findings().size() - sorted.size()) + " more findings are not shown."));
    }
    blocks.add(Kit.note(measured(result)));
    if (!offers.isEmpty()) {
      // The dialog has room for 300 characters; nobody shall say yes to what was cut off.
      offers.stream()
          .map(o -> o.offered().sentence())
          .filter(s -> s.length() > CONFIRM_LENGTH)
          .forEach(s -> blocks.add(Kit.note(Clean.line(s, 1_000))));
      blocks.add(Kit.actions("smtp", offers.stream().map(FindingsView::button).toList()));
    }
    return new Message(spoken(result), blocks);
  }

  /** The message with the beginning of the SMTP dialogue: nobody else sees it, so it is whole. */
  public static Message withDialogue(Message message, ProbeResult result) {
    if (result.transcript().isEmpty()) {
      return message;
    }
    List<LayoutBlock> blocks = new ArrayList<>(message.blocks());
    blocks.add(
        new Rich()
            .line(Piece.bold("What was said"))
            .quoted(
                Clean.cut(
                    result.transcript().stream()
                        .map(line -> Clean.line(line, 300))
                        .collect(Collectors.joining("\n")),
                    LONGEST_DIALOGUE))
            .block());
    return new Message(message.text(), blocks);
  }

  private static LayoutBlock finding(Finding f) {
    Rich rich =
        new Rich()
            .line(
                Piece.bold(word(f.verdict()) + ": "),
                Piece.plain(Clean.line(withoutVerdict(f), 600) + "  "),
                Pieces.outside(f.check().wireName() + " " + f.target(), 200));
    f.advice().ifPresent(a -> rich.line(Piece.plain("→ " + Clean.line(a, 600))));
    if (!f.evidence().isEmpty()) {
      rich.quoted(
          f.evidence().stream()
              .limit(EVIDENCE_LINES)
              .map(e -> Clean.line(e, 300))
              .collect(Collectors.joining("\n")));
    }
    return rich.block();
  }

  /** The headline of what is unknown begins with that word, which stands before it already. */
  private static String withoutVerdict(Finding f) {
    String said = "unknown: ";
    return f.verdict() == Verdict.UNKNOWN && f.headline().startsWith(said)
        ? f.headline().substring(said.length())
        : f.headline();
  }

  private String measured(ProbeResult result) {
    String when = days.day(result.at()) + " " + days.time(result.at());
    return (result.status() == ProbeResult.Status.CACHED
            ? "Asked a short while ago; measured "
            : "Measured ")
        + when
        + " from "
        + Clean.line(result.from(), 100)
        + " in "
        + result.took().toMillis()
        + " ms";
  }

  private static ButtonElement button(Offer offer) {
    String question = Clean.line(offer.offered().sentence(), CONFIRM_LENGTH);
    return switch (offer.ref().what()) {
      case CHECKS ->
          Kit.confirmed(
              "Run SMTP check", Actions.SMTP_CHECK, offer.ref().value(), question, "Connect");
      case TEST_MESSAGE ->
          Kit.confirmed(
              "Send test message", Actions.TEST_MESSAGE, offer.ref().value(), question, "Send");
    };
  }

  private static String spoken(ProbeResult result) {
    return sentence(result.headline())
        + result.findings().stream()
            .limit(5)
            .map(f -> "\n" + word(f.verdict()) + ": " + f.headline())
            .collect(Collectors.joining());
  }

  private static String sentence(String headline) {
    return headline.endsWith(".") ? headline : headline + ".";
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case CONFIRMS -> 0;
      case CONTRADICTS -> 1;
      case NEUTRAL -> 2;
      case UNKNOWN -> 3;
    };
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case CONFIRMS -> "Confirms";
      case CONTRADICTS -> "Speaks against";
      case NEUTRAL -> "Seen";
      case UNKNOWN -> "Unknown";
    };
  }
}
