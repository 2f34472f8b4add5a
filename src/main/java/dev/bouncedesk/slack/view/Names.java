package dev.bouncedesk.slack.view;

/** What people are called. By name, never as a mention: reading a report pings nobody. */
@FunctionalInterface
public interface Names {
  /** The handle of this user id, such as {@code @anna}. */
  String of(String userId);
}
