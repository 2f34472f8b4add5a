package dev.bouncedesk.probe;

/** What an outcome is in itself, whatever the diagnosis. */
public enum Condition {
  /** As it should be. */
  FINE,
  /** Worth knowing, not a fault. */
  NOTE,
  /** Wrong, and its owner can set it right. */
  FAULT,
  /** Nothing was learnt. */
  UNCLEAR
}
