package dev.bouncedesk.workspace.api;

import dev.bouncedesk.workspace.state.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds messages to so many a minute and channel, when that is asked for. Thread-safe. */
final class Pace {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<String, Deque<Instant>> posts = new HashMap<>();
  private final Optional<Integer> perMinute;
  private final Ids ids;

  Pace(Optional<Integer> perMinute, Ids ids) {
    this.perMinute = perMinute;
    this.ids = ids;
  }

  /**
   * Counts one message.
   *
   * @throws RateLimited when it is one too many
   */
  synchronized void count(String channel) {
    if (perMinute.isEmpty()) {
      return;
    }
    Instant now = ids.now();
    Deque<Instant> recent = posts.computeIfAbsent(channel, id -> new ArrayDeque<>());
    recent.removeIf(time -> time.isBefore(now.minus(WINDOW)));
    if (recent.size() >= perMinute.get()) {
      Instant free = recent.getFirst().plus(WINDOW);
      throw new RateLimited(Math.max(1, Duration.between(now, free).toSeconds()));
    }
    recent.add(now);
  }
}
