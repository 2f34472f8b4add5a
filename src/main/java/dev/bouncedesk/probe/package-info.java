/**
 * Live checks of domains, addresses and hosts, chosen by a diagnosis, each saying whether it
 * confirms the diagnosis. Start at {@link dev.bouncedesk.probe.Probe}.
 *
 * <p>Only DNS is asked unless SMTP is switched on and a person has confirmed the connection.
 */
@NullMarked
package dev.bouncedesk.probe;

import org.jspecify.annotations.NullMarked;
