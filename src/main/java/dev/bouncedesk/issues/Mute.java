package dev.bouncedesk.issues;

import java.time.Instant;

/** Until when an issue stays silent. */
public sealed interface Mute {

  /** Until this moment. */
  record Until(Instant moment) implements Mute {}

  /**
   * Until it was seen so often.
   *
   * @param count the issue's count that ends the mute
   */
  record UntilCount(long count) implements Mute {}

  /**
   * Until it is seen so often in seven days.
   *
   * @param perWeek twice what the week before the mute had, at least 2
   */
  record UntilWeekly(long perWeek) implements Mute {}
}
