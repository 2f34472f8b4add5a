/**
 * The grammar of {@code /smtp}. Start at {@link dev.bouncedesk.slack.command.CommandReader}. Knows
 * no Slack.
 */
@NullMarked
package dev.bouncedesk.slack.command;

import org.jspecify.annotations.NullMarked;
