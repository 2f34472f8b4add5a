/** Live checks of domains, addresses and hosts, chosen by a diagnosis. Start at {@code Probe}. */
@NullMarked
package dev.bouncedesk.probe;

import org.jspecify.annotations.NullMarked;
