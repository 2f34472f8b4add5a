/** What comes in: HTTP requests with their signature, events once, files, Slack's own marks. */
@NullMarked
package dev.bouncedesk.slack.intake;

import org.jspecify.annotations.NullMarked;
