package dev.bouncedesk.probe.guard;

import java.time.Duration;

/**
 * A moment by which work has to end, on the clock that only runs forward.
 *
 * @param atNanos on {@link System#nanoTime()}'s scale
 */
public record Deadline(long atNanos) {

  /** The moment this long from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left; zero once it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  /** Whether it has passed. */
  public boolean passed() {
    return atNanos - System.nanoTime() <= 0;
  }

  /** This moment, or the one this long from now if that comes first. */
  public Deadline orIn(Duration duration) {
    Deadline other = in(duration);
    return other.atNanos - atNanos < 0 ? other : this;
  }
}
