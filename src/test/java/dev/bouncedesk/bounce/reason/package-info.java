/** The rules held to their samples, and the pattern language to its promises. */
@NullMarked
package dev.bouncedesk.bounce.reason;

import org.jspecify.annotations.NullMarked;
