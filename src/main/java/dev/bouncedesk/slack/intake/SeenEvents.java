package dev.bouncedesk.slack.intake;

/** Remembers what was handled, so that Slack's retries do nothing twice. */
@FunctionalInterface
public interface SeenEvents {
  /** Whether this key comes for the first time; it is remembered for at least an hour. */
  boolean isFirst(String key);
}
