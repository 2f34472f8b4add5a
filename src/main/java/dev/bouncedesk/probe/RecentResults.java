package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last answers, so that the same question within a short time costs nobody anything. */
final class RecentResults {
  private static final int MOST = 500;

  private final Duration keepFor;
  private final Map<Key, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > MOST;
        }
      };

  RecentResults(Duration keepFor) {
    this.keepFor = keepFor;
  }

  /** What the answer depends on: everything but who asks. */
  private record Key(
      Optional<Target> target,
      Optional<Failure> failure,
      Optional<OriginalMessage> original,
      Set<CheckId> checks,
      boolean smtp,
      String message,
      List<String> knownDomains) {
    static Key of(ProbeRequest r) {
      return new Key(
          r.target(),
          r.failure(),
          r.original(),
          r.checks(),
          r.confirmation().isPresent(),
          print(r.message()),
          r.knownDomains());
    }
  }

  /** Megabytes are not kept as a key. */
  private static String print(MessageCopy message) {
    return switch (message) {
      case MessageCopy.Whole whole -> whole.message().fingerprint();
      case MessageCopy.Gone gone -> "gone";
      case MessageCopy.Never never -> "";
    };
  }

  private record Kept(ProbeResult result, Instant at) {}

  /** The answer given a short while ago, marked as such. */
  synchronized Optional<ProbeResult> find(ProbeRequest request, Instant now) {
    return Optional.ofNullable(kept.get(Key.of(request)))
        .filter(k -> k.at().plus(keepFor).isAfter(now))
        .map(Kept::result)
        .map(ProbeResult::asCached);
  }

  synchronized void keep(ProbeRequest request, ProbeResult result, Instant now) {
    kept.remove(Key.of(request));
    kept.put(Key.of(request), new Kept(result, now));
  }
}
