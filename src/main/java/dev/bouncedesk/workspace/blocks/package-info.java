/**
 * The rules of Block Kit, held as strictly as Slack holds them, so that a message Slack would
 * refuse is refused here too. Source of the rules: Slack's Block Kit reference, blocks, elements
 * and views.
 */
@NullMarked
package dev.bouncedesk.workspace.blocks;

import org.jspecify.annotations.NullMarked;
