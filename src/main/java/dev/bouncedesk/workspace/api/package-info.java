/** The part of Slack's Web API that the bot uses, answered as Slack answers it. */
@NullMarked
package dev.bouncedesk.workspace.api;

import org.jspecify.annotations.NullMarked;
