package dev.bouncedesk.digest;

import dev.bouncedesk.issues.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels for tests: keeps what was posted; may fail before or after posting. */
final class Posts implements DigestPoster {
  enum Mishap {
    NONE,
    FAILS_BEFORE_POSTING,
    FAILS_AFTER_POSTING,
    REFUSED
  }

  record Post(String channel, WeeklyDigest digest, String idem) {}

  final List<Post> posts = new CopyOnWriteArrayList<>();
  final AtomicInteger attempts = new AtomicInteger();
  volatile Mishap mishap = Mishap.NONE;
  private final Map<String, Posted> byIdem = new ConcurrentHashMap<>();

  @Override
  public Posted post(Subscription subscription, WeeklyDigest digest, String idem) throws NotPosted {
    attempts.incrementAndGet();
    switch (mishap) {
      case FAILS_BEFORE_POSTING -> throw new IllegalStateException("connection reset");
      case REFUSED -> throw new NotPosted("the channel is archived", false);
      case NONE, FAILS_AFTER_POSTING -> {
        posts.add(new Post(subscription.channel(), digest, idem));
        Posted posted = new Posted("17." + posts.size());
        byIdem.put(idem, posted);
        if (mishap == Mishap.FAILS_AFTER_POSTING) {
          throw new IllegalStateException("read timed out");
        }
        return posted;
      }
    }
    throw new AssertionError();
  }

  @Override
  public Optional<Posted> findPosted(Subscription subscription, String idem, Instant since) {
    return Optional.ofNullable(byIdem.get(idem));
  }
}
