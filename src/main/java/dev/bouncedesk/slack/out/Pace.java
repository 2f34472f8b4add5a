package dev.bouncedesk.slack.out;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message a second and channel, as Slack asks. Thread-safe: each caller takes the next free
 * second and sleeps until it comes.
 */
final class Pace {
  private static final Duration GAP = Duration.ofSeconds(1);
  private static final int CHANNELS_REMEMBERED = 1_000;

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Map<String, Instant> nextFree =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > CHANNELS_REMEMBERED;
        }
      };

  Pace(InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Returns when this channel's turn has come. */
  void await(String channel) throws InterruptedException {
    Instant now = clock.instant();
    Instant mine;
    synchronized (nextFree) {
      Instant free = nextFree.getOrDefault(channel, now);
      mine = free.isAfter(now) ? free : now;
      nextFree.put(channel, mine.plus(GAP));
    }
    Duration wait = Duration.between(now, mine);
    if (wait.isPositive()) {
      sleeper.sleep(wait);
    }
  }
}
