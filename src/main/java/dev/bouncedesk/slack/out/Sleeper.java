package dev.bouncedesk.slack.out;

import java.time.Duration;

/** Waits; tests count instead. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after this long. */
  void sleep(Duration time) throws InterruptedException;
}
