package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.BounceReport;
import java.util.Optional;

/**
 * What somebody asks: a code, a pasted line, a whole bounce, or words.
 *
 * @param text as it came; hostile; only its first {@link #LONGEST} characters are read
 * @param report what the bounce reader made of it, where it was asked
 */
public record Question(String text, Optional<BounceReport> report) {
  /** Characters of a question that are read; the rest is ignored. */
  public static final int LONGEST = 20_000;

  public Question {
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST);
    }
  }

  /** A question whose text nobody has read as a bounce yet. */
  public static Question of(String text) {
    return new Question(text, Optional.empty());
  }
}
