/** Bouncedesk: starts here, and wires the parts together. */
@NullMarked
package dev.bouncedesk;

import org.jspecify.annotations.NullMarked;
