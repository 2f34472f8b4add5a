package dev.bouncedesk.slack.view;

import dev.bouncedesk.knowledge.TeamNote;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the buttons of a team note carry: its article and, to take one away, when it was written.
 *
 * @param article the article's id
 */
public record NoteRef(String article, Optional<Instant> writtenAt) {

  static NoteRef to(String article) {
    return new NoteRef(article, Optional.empty());
  }

  static NoteRef of(TeamNote note) {
    return new NoteRef(note.articleId(), Optional.of(note.writtenAt()));
  }

  /** Whether it stands for this note. */
  public boolean names(TeamNote note) {
    return note.articleId().equals(article)
        && writtenAt.filter(note.writtenAt()::equals).isPresent();
  }

  /** As a button's value. */
  public String value() {
    return article + writtenAt.map(at -> " " + at).orElse("");
  }

  /** What a button's value says; empty for what is none. */
  public static Optional<NoteRef> of(String value) {
    int blank = value.indexOf(' ');
    if (value.isEmpty() || blank == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          blank < 0
              ? to(value)
              : new NoteRef(
                  value.substring(0, blank),
                  Optional.of(Instant.parse(value.substring(blank + 1)))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
