/** The words held to their samples, and where an address begins and ends. */
@NullMarked
package dev.bouncedesk.bounce.dialect;

import org.jspecify.annotations.NullMarked;
