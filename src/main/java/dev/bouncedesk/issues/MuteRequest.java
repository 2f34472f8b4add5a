package dev.bouncedesk.issues;

import java.time.Instant;

/** How long a person wants an issue silent. */
public sealed interface MuteRequest {

  /** Until this moment. */
  record Until(Instant moment) implements MuteRequest {}

  /**
   * Until it was seen so many more times.
   *
   * @param times at least 1
   */
  record UntilMore(int times) implements MuteRequest {
    public UntilMore {
      if (times < 1) {
        throw new IllegalArgumentException("Muting needs at least 1 more time, not " + times + ".");
      }
    }
  }

  /** Until a week has twice as many as the past seven days. */
  record UntilDouble() implements MuteRequest {}
}
