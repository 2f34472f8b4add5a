package dev.bouncedesk.knowledge;

import java.time.Instant;

/**
 * What a team adds to an article: "our relay does X".
 *
 * @param articleId the article it stands under
 * @param text plain text, 1 to {@link #LONGEST} characters
 * @param author who wrote it, as the storage knows people
 * @param writtenAt when
 */
public record TeamNote(String articleId, String text, String author, Instant writtenAt) {
  /** The most characters a note may have. */
  public static final int LONGEST = 2_000;

  public TeamNote {
    text = text.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "adding a note to %s: %d characters. Write 1 to %d."
              .formatted(articleId, text.length(), LONGEST));
    }
  }
}
