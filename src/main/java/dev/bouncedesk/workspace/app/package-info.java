/**
 * How the workspace talks with the app: Socket Mode, events, commands, interactions, response
 * addresses, views, as Slack does all these.
 */
@NullMarked
package dev.bouncedesk.workspace.app;

import org.jspecify.annotations.NullMarked;
