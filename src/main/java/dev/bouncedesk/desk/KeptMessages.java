package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that people handed over, whole, for as long as their signatures may be asked about:
 * in memory alone, an hour at most, and within {@value #MOST_OCTETS} octets together. They are
 * somebody's mail, so nothing of them is written to disk. Thread-safe.
 */
final class KeptMessages {
  /** How long a message is kept. */
  static final Duration LIFE = Duration.ofHours(1);

  /** How many octets all of them may have. */
  static final long MOST_OCTETS = 32L * 1024 * 1024;

  private final InstantSource clock;
  private final Map<String, Kept> byCase = new LinkedHashMap<>();
  private long octets;

  KeptMessages(InstantSource clock) {
    this.clock = clock;
  }

  private record Kept(SentMessage message, Instant until) {}

  /** Keeps the message of this case, in the place of the one it had; the oldest ones give way. */
  synchronized void keep(String caseId, SentMessage message) {
    forget(caseId);
    if (message.octets().length > MOST_OCTETS) {
      return;
    }
    byCase.put(caseId, new Kept(message, clock.instant().plus(LIFE)));
    octets += message.octets().length;
    Iterator<Kept> oldest = byCase.values().iterator();
    while (octets > MOST_OCTETS) {
      octets -= oldest.next().message().octets().length;
      oldest.remove();
    }
  }

  /** The message of this case; empty where there was none or it is kept no longer. */
  synchronized Optional<SentMessage> of(String caseId) {
    Instant now = clock.instant();
    Iterator<Kept> oldest = byCase.values().iterator();
    while (oldest.hasNext()) {
      Kept kept = oldest.next();
      if (kept.until().isAfter(now)) {
        break; // all live equally long, so the rest is younger
      }
      octets -= kept.message().octets().length;
      oldest.remove();
    }
    return Optional.ofNullable(byCase.get(caseId)).map(Kept::message);
  }

  private void forget(String caseId) {
    Kept before = byCase.remove(caseId);
    if (before != null) {
      octets -= before.message().octets().length;
    }
  }
}
