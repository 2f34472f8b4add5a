package dev.bouncedesk.digest;

import dev.bouncedesk.issues.Subscription;
import java.time.Instant;
import java.util.Optional;

/** Puts digests into channels. Called by several threads. */
public interface DigestPoster {

  /**
   * Posts it, with the key where {@link #findPosted} finds it again (in Slack: message metadata).
   *
   * @param idem the key, the same in every attempt at this digest
   * @throws NotPosted where it certainly was not posted
   * @throws RuntimeException where nobody knows: the channel is searched for the key before the
   *     next attempt
   */
  Posted post(Subscription subscription, WeeklyDigest digest, String idem) throws NotPosted;

  /**
   * The post with this key, where it stands in the channel.
   *
   * @param since it is not older than this
   */
  Optional<Posted> findPosted(Subscription subscription, String idem, Instant since);

  /**
   * A post.
   *
   * @param messageTs its timestamp, which is its name in the channel
   */
  record Posted(String messageTs) {}

  /** It was not posted, and why. */
  final class NotPosted extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean worthAnotherTry;

    /**
     * A refusal.
     *
     * @param why a sentence for the person who subscribed
     * @param worthAnotherTry false where it will never go, as with a channel that is gone
     */
    public NotPosted(String why, boolean worthAnotherTry) {
      super(why);
      this.worthAnotherTry = worthAnotherTry;
    }

    public boolean isWorthAnotherTry() {
      return worthAnotherTry;
    }
  }
}
