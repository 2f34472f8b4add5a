package dev.bouncedesk.bounce.dialect;

import java.util.Optional;

/**
 * Understands one way of saying that mail failed. Thread-safe and without state; never throws,
 * whatever the paste holds; answers empty, cheaply, for what is not its own.
 */
public interface Dialect {

  /** Its short name, lower case with hyphens, such as {@code rfc3464} or {@code postfix-log}. */
  String name();

  /** What this paste says; empty where it is not this dialect. */
  Optional<Reading> read(Paste paste);
}
