package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that somebody asked to be reminded of.
 *
 * @param channel where it is posted: a channel's id, or a person's for a direct message
 * @param thread the thread it is posted into
 * @param who asked
 * @param caseRef what its button is about
 * @param about one line on what it is about, without a local part of an address
 * @param idem a key that its post carries, so that it is found again after a kill
 * @param attempts to post it so far
 */
public record Reminder(
    long id,
    String workspace,
    String channel,
    Optional<String> thread,
    String who,
    String caseRef,
    String about,
    Instant askedAt,
    Instant dueAt,
    State state,
    String idem,
    int attempts) {

  /** Whether it is still to come. */
  public enum State {
    WAITING,
    SENT,
    /** It could not be posted, or came too late. */
    FAILED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
