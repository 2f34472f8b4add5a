/** All that leaves for Slack. Start at {@link dev.bouncedesk.slack.out.Outbox}. */
@NullMarked
package dev.bouncedesk.slack.out;

import org.jspecify.annotations.NullMarked;
