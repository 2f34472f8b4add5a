package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.UnknownCode;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to a code, a question or a bounce, in one screen: what happened, who must act, why,
 * the steps, the line of evidence, what the log knows, and the buttons.
 */
public final class AnswerView {
  private AnswerView() {}

  /**
   * What stands around an answer.
   *
   * @param caseId what the buttons are about; empty leaves the buttons out
   * @param onlyForAsker whether it is seen by the asker alone, so that Share makes sense
   * @param customer whose it is, one line, such as {@code Customer: Acme (from this channel)}
   * @param history what the log knows, one line, such as {@code Seen 4 times for Acme since 3 Nov}
   * @param issue the issue it was logged under, which Fixed resolves
   */
  public record Around(
      Optional<String> caseId,
      boolean onlyForAsker,
      Optional<String> customer,
      Optional<String> history,
      Optional<Long> issue) {

    /** Nothing but the answer. */
    public static final Around NOTHING =
        new Around(Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same as everybody in a channel sees it. */
    public Around shared() {
      return new Around(caseId, false, customer, history, issue);
    }
  }

  /** The message. */
  public static Message message(Answer answer, Around around) {
    return switch (answer) {
      case Answer.Explained explained -> explained(explained, around);
      case Answer.Unsure unsure -> unsure(unsure, around);
      case Answer.Unknown unknown -> unknown(unknown, around);
      case Answer.NothingFailed nothing -> nothingFailed(nothing);
      case Answer.NotUnderstood not -> Message.of(not.sentence());
    };
  }

  /** The message with a button that has the signatures of the mail it is about verified. */
  public static Message withSignatureCheck(Message message, String caseId) {
    List<LayoutBlock> blocks = new ArrayList<>(message.blocks());
    blocks.add(
        Kit.actions(
            "act",
            List.of(
                Kit.button(
                    "Check its SPF, DKIM and DMARC",
                    Actions.CHECKS,
                    new CaseRef(caseId, 0, Optional.empty()).value()))));
    return new Message(message.text(), blocks);
  }

  private static Message explained(Answer.Explained explained, Around around) {
    List<LayoutBlock> blocks = new ArrayList<>();
    boolean several = explained.diagnoses().size() > 1;
    for (int i = 0; i < explained.diagnoses().size(); i++) {
      Diagnosis diagnosis = explained.diagnoses().get(i);
      if (i > 0) {
        blocks.add(Kit.divider());
      }
      blocks.addAll(several ? DiagnosisPart.small(diagnosis) : DiagnosisPart.whole(diagnosis));
      if (several && around.caseId().isPresent()) {
        blocks.add(
            Kit.actions(
                "more_" + i,
                List.of(
                    Kit.button(
                        "More",
                        Actions.MORE,
                        new CaseRef(around.caseId().get(), i, around.issue()).value()))));
      }
    }
    if (explained.unlisted() > 0) {
      blocks.add(
          Kit.note(
              "There are "
                  + explained.unlisted()
                  + " more failures in it. Send them one by one to have each explained."));
    }
    if (!explained.unknown().isEmpty()) {
      blocks.add(Kit.note(alsoUnknown(explained.unknown())));
    }
    logged(around).ifPresent(blocks::add);
    blocks.addAll(Buttons.under(explained, around));
    return new Message(spoken(explained), blocks);
  }

  /** For a notification or a screen reader: what happened and who must act. */
  private static String spoken(Answer.Explained explained) {
    return explained.diagnoses().stream()
        .map(d -> DiagnosisPart.headline(d) + ". " + d.article().verdict().plain())
        .collect(Collectors.joining("\n"));
  }

  private static Message unsure(Answer.Unsure unsure, Around around) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header("I am not sure what this is"));
    Rich rich = new Rich().line(Piece.plain("It may be one of these:"));
    rich.bullets(candidates(unsure.candidates()));
    unsure
        .tellApart()
        .ifPresent(
            t -> rich.line(Piece.bold("What tells them apart: "), Piece.plain(Clean.line(t, 600))));
    blocks.add(rich.block());
    blocks.add(Kit.note("Paste the whole bounce, or its line with the code, and I can be surer."));
    blocks.addAll(Buttons.share(around));
    return new Message(
        "I am not sure. It may be: "
            + unsure.candidates().stream().map(Article::title).collect(Collectors.joining("; ")),
        blocks);
  }

  private static Message unknown(Answer.Unknown unknown, Around around) {
    List<LayoutBlock> blocks = new ArrayList<>();
    Rich rich = new Rich().line(Piece.plain(Clean.line(unknown.sentence(), 1_000)));
    for (UnknownCode code : unknown.codes()) {
      if (!code.nearest().isEmpty()) {
        rich.line(
            Piece.plain("Codes that exist and look most like "),
            Pieces.outside(code.code().code(), 40),
            Piece.plain(": " + String.join(", ", code.nearest()) + "."));
      }
    }
    rich.bullets(candidates(unknown.nearest()));
    blocks.add(rich.block());
    blocks.addAll(Buttons.share(around));
    return new Message(unknown.sentence(), blocks);
  }

  private static Message nothingFailed(Answer.NothingFailed nothing) {
    Rich rich = new Rich().line(Piece.plain(nothing.sentence()));
    nothing.article().ifPresent(a -> rich.line(Pieces.of(a.verdict())));
    return new Message(nothing.sentence(), List.of(rich.block()));
  }

  static List<List<Piece>> candidates(List<Article> articles) {
    return articles.stream().map(a -> Pieces.led(a.title() + ": ", a.verdict())).toList();
  }

  private static String alsoUnknown(List<UnknownCode> codes) {
    String named =
        codes.stream().map(c -> Clean.line(c.code().code(), 40)).collect(Collectors.joining(", "));
    return codes.size() == 1
        ? named + " in it is a code that nobody defines."
        : named + " in it are codes that nobody defines.";
  }

  private static Optional<LayoutBlock> logged(Around around) {
    String line =
        java.util.stream.Stream.of(around.history(), around.customer())
            .flatMap(Optional::stream)
            .collect(Collectors.joining("  ·  "));
    return line.isEmpty() ? Optional.empty() : Optional.of(Kit.note(line));
  }
}
