package dev.bouncedesk.probe;

import java.util.Locale;

/** How a finding bears on the diagnosis it was made for. */
public enum Verdict {
  /** What was found explains the failure. */
  CONFIRMS,
  /** What was found speaks against the diagnosis: repaired since, or wrong. */
  CONTRADICTS,
  /** It says nothing either way, or there was no diagnosis. */
  NEUTRAL,
  /** Nothing could be learnt: no answer, refused us, not allowed. Never a fault of the target. */
  UNKNOWN;

  /** The name outside Java. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
