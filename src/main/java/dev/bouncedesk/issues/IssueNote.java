package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry in an issue's timeline.
 *
 * @param who a Slack user's id
 * @param worked for a fix: whether it worked, where somebody said so
 * @param permalink where it was said
 */
public record IssueNote(
    Instant at,
    String who,
    Kind kind,
    String text,
    Optional<Boolean> worked,
    Optional<String> permalink) {

  /** What an entry tells. */
  public enum Kind {
    /** A remark. */
    NOTE,
    /** A change of status, assignee or customer. */
    STATUS,
    /** What somebody did about it. */
    FIX,
    /** What a live check found. */
    PROBE;

    /** The name outside Java, such as {@code fix}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
