/**
 * A stand-in for a Slack workspace on this machine: Web API subset, Socket Mode, and a web page.
 * For trying the bot without Slack, and for tests in a real browser. Knows no other package.
 */
@NullMarked
package dev.bouncedesk.workspace;

import org.jspecify.annotations.NullMarked;
