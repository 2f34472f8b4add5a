package dev.bouncedesk.issues;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One subscription's digest of one week, on its way or done.
 *
 * @param subscription its id
 * @param week the week's Monday
 * @param idem the key that the post carries, by which it is found again
 * @param messageTs the post
 * @param attempts how often posting was tried
 * @param detail why it was skipped or failed; empty otherwise
 * @param updatedAt when it last changed
 */
public record DigestRun(
    long subscription,
    LocalDate week,
    State state,
    String idem,
    Optional<String> messageTs,
    int attempts,
    String detail,
    Instant updatedAt) {

  /** How far it is. */
  public enum State {
    /** Begun; whether it was posted is not known until the channel was searched for its key. */
    SENDING,
    SENT,
    /** Too late, or quiet and not wanted. */
    SKIPPED,
    /** Given up. */
    FAILED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether nothing more will happen to it. */
  public boolean isOver() {
    return state != State.SENDING;
  }
}
