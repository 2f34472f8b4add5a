package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import java.util.List;
import java.util.Optional;

/**
 * An article that may answer, and what the question itself adds to it.
 *
 * @param article the article
 * @param score 0 to 1, how well it fits; only comparable within one answer
 * @param why what in the question led to it, for people, such as {@code the text "relay access
 *     denied"}
 * @param reason the question's own reason where its words are more exact than the article, else the
 *     article's
 * @param enhanced the enhanced code the question holds, else the one the article stands for
 * @param provider the organisation the question names, else the article's; a slug
 * @param notes the team's own notes on the article, oldest first
 */
public record Match(
    Article article,
    double score,
    String why,
    Reason reason,
    Optional<EnhancedStatus> enhanced,
    String provider,
    List<TeamNote> notes) {
  public Match {
    notes = List.copyOf(notes);
  }
}
