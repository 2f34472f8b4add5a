package dev.bouncedesk.slack.out;

/** What became of something that was sent. */
public sealed interface Sent {
  /**
   * It is there.
   *
   * @param channel where; empty where Slack does not tell
   * @param ts its name in that channel; empty where Slack does not tell
   */
  record Done(String channel, String ts) implements Sent {}

  /**
   * It is not there.
   *
   * @param error Slack's word for why, such as {@code not_in_channel}; {@code unreachable} where no
   *     answer came
   * @param unclear whether it may have arrived all the same: the answer was lost, not the request
   */
  record Refused(String error, boolean unclear) implements Sent {}

  /** Whether it is there. */
  default boolean arrived() {
    return this instanceof Done;
  }
}
