package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.SentMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * One ask and what was read in it, kept so that a button pressed later knows what it is about.
 *
 * @param id unguessable, short, fit for a button's value
 * @param at when it was asked
 * @param place where
 * @param read what was read
 * @param whole whether addresses are as pasted; after a restart only their domains are left
 * @param sent the message that was sent, where it was handed over and is still kept
 * @param hadSent whether it was ever handed over
 */
public record Case(
    String id,
    Instant at,
    Place place,
    ExplainPaste.Read read,
    boolean whole,
    Optional<SentMessage> sent,
    boolean hadSent) {

  /** One that is asked about at once and kept nowhere. */
  public static Case atTerminal(ExplainPaste.Read read, Instant at) {
    return new Case(
        "terminal",
        at,
        Place.terminal("terminal"),
        read,
        true,
        read.sent(),
        read.sent().isPresent());
  }
}
