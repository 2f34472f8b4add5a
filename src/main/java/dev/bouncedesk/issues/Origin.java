package dev.bouncedesk.issues;

import java.util.Optional;

/**
 * Where a failure was handed in, and by whom.
 *
 * @param reporter the Slack user's id, or the account name at a terminal
 * @param channel the channel's id
 * @param messageTs the timestamp of the message that held it
 * @param permalink that message's address
 * @param ticket the ticket it belongs to
 */
public record Origin(
    Source source,
    String reporter,
    Optional<String> channel,
    Optional<String> messageTs,
    Optional<String> permalink,
    Optional<String> ticket) {

  /** Without a place in Slack. */
  public static Origin of(Source source, String reporter) {
    return new Origin(
        source, reporter, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** In this message. */
  public Origin in(String channelId, Optional<String> ts, Optional<String> link) {
    return new Origin(source, reporter, Optional.of(channelId), ts, link, ticket);
  }

  /** For this ticket. */
  public Origin forTicket(String ticketId) {
    return new Origin(source, reporter, channel, messageTs, permalink, Optional.of(ticketId));
  }
}
