package dev.bouncedesk.workspace.state;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers the way Slack's look, and message timestamps that never repeat. Thread-safe.
 */
public final class Ids {

  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong lastMicros = new AtomicLong();
  private final InstantSource clock;

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  /** A new identifier: the letter that says what it names, and ten more. */
  public String id(String letter) {
    return letter + "0" + letters(9);
  }

  /** A word nobody can guess: about 165 bits. */
  public String secret() {
    return letters(32);
  }

  private String letters(int count) {
    StringBuilder word = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.toString();
  }

  /** A message timestamp: seconds, a dot, six digits; greater than every one before it. */
  public String timestamp() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    long unique = lastMicros.updateAndGet(last -> Math.max(last + 1, micros));
    return String.format(Locale.ROOT, "%d.%06d", unique / 1_000_000, unique % 1_000_000);
  }

  /** Seconds since the epoch. */
  public long seconds() {
    return clock.instant().getEpochSecond();
  }

  /** The time now. */
  public Instant now() {
    return clock.instant();
  }
}
