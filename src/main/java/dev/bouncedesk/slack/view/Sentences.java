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

  /** Where the bot may not write, its answer goes to the person. */
  public static Message cannotPost(Message message) {
    return new Message(
        "I may not write there, so here is my answer. " + message.text(), message.blocks());
  }

  /** The case behind a button is gone. */
  public static Message expired() {
    return Message.of(
        "I no longer know what this button is about. Paste the bounce or the code again.");
  }

  /** Where the home tab is. */
  public static Message home() {
    return Message.of(
        "Click my name, then Home: there are the open issues, the digests and a form for look-ups.");
  }

  /** Nothing in a message reads as a bounce. */
  public static Message noBounce() {
    return Message.of(
        "I find no bounce in that message. Use it on the message that holds the error text or the"
            + " mail file.");
  }

  /** Checks have begun. */
  public static Message checking() {
    return Message.of("Checking now. This takes a few seconds.");
  }

  /** A bounce that names nothing to look up. */
  public static Message nothingToCheck() {
    return new Message(
        "There is nothing to check in it.",
        List.of(
            new Rich()
                .line(
                    Piece.plain("It names no domain and no address that I could check. Name one: "),
                    Piece.code("/smtp probe acme.example"))
                .block()));
  }

  /** The form did not open in time. */
  public static Message pressAgain() {
    return Message.of("That took me too long to open. Please press the button once more.");
  }

  /** A thanks. */
  public static Message thanks() {
    return Message.of("Thank you, noted.");
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
