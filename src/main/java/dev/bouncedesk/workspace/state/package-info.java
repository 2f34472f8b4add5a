/**
 * What the workspace remembers: people, channels, messages, files. Messages are kept as the JSON
 * that Slack's Web API shows, so that what goes in comes out unchanged.
 */
@NullMarked
package dev.bouncedesk.workspace.state;

import org.jspecify.annotations.NullMarked;
