package dev.bouncedesk.workspace.app;

import dev.bouncedesk.workspace.state.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identifiers that let the app open a view in answer to something a person did. Each works once
 * and for a short time. Thread-safe.
 */
public final class Triggers {

  private static final int MOST = 1_000;

  private final Map<String, Trigger> known = new LinkedHashMap<>();
  private final Ids ids;
  private final Duration lifetime;

  private record Trigger(String user, Instant expires, boolean used) {}

  /**
   * @param lifetime Slack: 3 seconds
   */
  public Triggers(Ids ids, Duration lifetime) {
    this.ids = ids;
    this.lifetime = lifetime;
  }

  /** A new identifier for what this person just did. */
  public synchronized String issue(String user) {
    if (known.size() >= MOST) {
      known.remove(known.keySet().iterator().next());
    }
    String id = ids.seconds() + "." + ids.secret();
    known.put(id, new Trigger(user, ids.now().plus(lifetime), false));
    return id;
  }

  /**
   * Spends an identifier.
   *
   * @return the person it was issued to
   * @throws SlackError when it is unknown, too old or already spent
   */
  public synchronized String spend(String id) {
    Trigger trigger = known.getOrDefault(id, new Trigger("", Instant.MIN, false));
    if (trigger.user().isEmpty()) {
      throw new SlackError("invalid_trigger_id");
    }
    if (trigger.used()) {
      throw new SlackError("exchanged_trigger_id");
    }
    if (ids.now().isAfter(trigger.expires())) {
      throw new SlackError("expired_trigger_id");
    }
    known.put(id, new Trigger(trigger.user(), trigger.expires(), true));
    return trigger.user();
  }
}
