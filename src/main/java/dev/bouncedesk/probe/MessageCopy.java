package dev.bouncedesk.probe;

/** What there is of the message that was sent, whose signatures could be verified. */
public sealed interface MessageCopy {

  /**
   * All of it.
   *
   * @param returned whether a bounce brought it back, so that servers on the way may have recoded
   *     it; else it was uploaded as it is
   */
  record Whole(RawMessage message, boolean returned) implements MessageCopy {}

  /** It was handed over, and is kept no longer. */
  record Gone() implements MessageCopy {}

  /** It was never handed over. */
  record Never() implements MessageCopy {}
}
