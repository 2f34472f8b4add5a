package dev.bouncedesk.desk;

import java.util.Optional;

/**
 * Where an ask came from and where its answer belongs.
 *
 * @param workspace the team's id; {@code local} in a terminal
 * @param channel the channel's id; {@code terminal} in a terminal
 * @param thread the thread's root message, where there is one
 * @param user who asked
 * @param message the message that holds the paste
 * @param permalink a link to that message
 * @param partner the Slack team of who asked, where a shared channel joins it to this workspace
 */
public record Place(
    String workspace,
    String channel,
    Optional<String> thread,
    String user,
    Optional<String> message,
    Optional<String> permalink,
    Optional<String> partner) {

  /** Asked by somebody of the workspace itself. */
  public Place(
      String workspace,
      String channel,
      Optional<String> thread,
      String user,
      Optional<String> message,
      Optional<String> permalink) {
    this(workspace, channel, thread, user, message, permalink, Optional.empty());
  }

  /** The terminal of this machine. */
  public static Place terminal(String user) {
    return new Place(
        "local", "terminal", Optional.empty(), user, Optional.empty(), Optional.empty());
  }

  /** What a customer chosen here is remembered for: the thread, else the message's own. */
  public Optional<String> conversation() {
    return thread.or(() -> message).map(ts -> channel + ":" + ts);
  }
}
