package dev.bouncedesk.issues;

/**
 * A Slack thread.
 *
 * @param channel its channel's id
 * @param threadTs the timestamp of the message it hangs on
 */
public record ThreadRef(String channel, String threadTs) {}
