package dev.bouncedesk.slack.view;

import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.out.Message;
import java.util.List;

/** The short answers: errors, slips and refusals, one or two plain sentences each. */
public final class Sentences {
  private Sentences() {}

  /** No worker is free. */
  public static Message busy() {
    return Message.of("I have more to do than I can take. Please try again in a minute.");
  }

  /** Something of ours is broken. */
  public static Message broken() {
    return Message.of(
        "Something went wrong on my side, and it is in my log. Your text was not lost in Slack;"
            + " please try once more.");
  }

  /** Nothing was given to explain. */
  public static Message nothingToExplain() {
    return Message.of(
        "There is no text in it that I can read. Paste the error, or drop the bounce as an .eml,"
            + " .msg or text file.");
  }

  /** A word that is close to one of ours. */
  public static Message didYouMean(Command.Mistyped mistyped) {
    return new Message(
        "I don't know “" + mistyped.typed() + "”. Did you mean " + mistyped.meant() + "?",
        List.of(
            new Rich()
                .line(
                    Piece.plain("I don't know “" + mistyped.typed() + "”. Did you mean "),
                    Piece.code(mistyped.meant()),
                    Piece.plain("?"))
                .block(),
            Kit.note("/smtp help shows all commands.")));
  }

  /** A command that lacks something. */
  public static Message incomplete(Command.Incomplete incomplete) {
    return new Message(
        incomplete.sentence() + " For example: " + incomplete.example(),
        List.of(
            new Rich()
                .line(
                    Piece.plain(incomplete.sentence() + " For example: "),
                    Piece.code(incomplete.example()))
                .block()));
  }

  /** After Share. */
  public static Message shared() {
    return Message.of("Shared with this channel.");
  }

  /** When first invited. */
  public static Message hello() {
    return new Message(
        "I am Bouncedesk. Paste a bounce here and I say what failed and how to fix it.",
        List.of(
            new Rich()
                .line(
                    Piece.bold("I am Bouncedesk. "),
                    Piece.plain(
                        "Paste a bounce here, or drop its .eml file, and I answer in the thread:"
                            + " what failed, who must act and how to fix it. I stay quiet about"
                            + " everything else. "),
                    Piece.code("/smtp help"),
                    Piece.plain(" shows the rest."))
                .block()));
  }
}
