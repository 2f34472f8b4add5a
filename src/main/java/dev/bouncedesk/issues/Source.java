package dev.bouncedesk.issues;

import java.util.Locale;

/** How a failure came to the log. */
public enum Source {
  /** Text in a message. */
  PASTE,
  /** The slash command. */
  COMMAND,
  /** An uploaded mail or log. */
  FILE,
  /** The command line. */
  TERMINAL;

  /** The name outside Java, such as {@code paste}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
