/**
 * Any paste or mail in, a {@link dev.bouncedesk.bounce.BounceReport} out. Start at {@link
 * dev.bouncedesk.bounce.BounceReader}. Knows no other package of the project.
 */
@NullMarked
package dev.bouncedesk.bounce;

import org.jspecify.annotations.NullMarked;
