/**
 * Which addresses may be touched, and how a connection is held to them. Start at {@link
 * dev.bouncedesk.probe.guard.AddressTable}.
 */
@NullMarked
package dev.bouncedesk.probe.guard;

import org.jspecify.annotations.NullMarked;
