/** Bouncedesk in Slack, through Bolt: a class a listener, a class a view, one {@code Outbox}. */
@NullMarked
package dev.bouncedesk.slack;

import org.jspecify.annotations.NullMarked;
