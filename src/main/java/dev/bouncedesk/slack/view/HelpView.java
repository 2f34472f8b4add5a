package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.slack.out.Message;
import java.util.List;

/** All that can be done, in one screen. */
public final class HelpView {
  private static final List<List<Piece>> COMMANDS =
      List.of(
          row("/smtp 550 5.1.1", "a code, an error line or a question: what it means and the fix"),
          row("/smtp probe acme.example", "live checks of a domain, an address or an IP"),
          row("/smtp issues", "what keeps coming back; also: issues acme new"),
          row("/smtp issue 12 resolve", "also: ack, mute until 2x, assign @anna, reopen"),
          row(
              "/smtp customer",
              "all customers; also: customer acme, customer add acme \"Acme Ltd\""),
          row("/smtp digest now", "this week's report; also: preview"),
          row(
              "/smtp digest subscribe mon 09:00 Europe/Berlin",
              "every week in this channel; also: list, off"),
          row("/smtp home", "where your recent look-ups and settings are"));

  private HelpView() {}

  /** The help message. */
  public static Message message() {
    return new Message(
        "Bouncedesk help: type /smtp and a code, or paste a bounce where I am.", blocks());
  }

  static List<LayoutBlock> blocks() {
    return List.of(
        Kit.header("Bouncedesk explains bounced mail"),
        new Rich()
            .line(
                Piece.plain("Paste a bounce, or drop the "),
                Piece.code(".eml"),
                Piece.plain(
                    " or .msg file, in a message to me, in a channel or thread that I am in, or"
                        + " mention me. I answer in the thread: what failed, who must act, how to"
                        + " fix it."))
            .line(
                Piece.plain("\nOr type a command. Only you see its answer until you press "),
                Piece.bold("Share"),
                Piece.plain("."))
            .bullets(COMMANDS)
            .block(),
        Kit.note(
            "On any message: More actions (⋮) → Explain this bounce, or Log issue for a customer."
                + " Shortcuts (⚡) → Look up an SMTP code."));
  }

  private static List<Piece> row(String command, String does) {
    return List.of(Piece.code(command), Piece.plain("  " + does));
  }
}
