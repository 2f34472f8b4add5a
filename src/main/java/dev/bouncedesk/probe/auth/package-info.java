/**
 * SPF, DKIM, DMARC, MTA-STS, TLS reporting and DANE, each rule with the section it comes from.
 * Start at {@link dev.bouncedesk.probe.auth.Spf}, {@link dev.bouncedesk.probe.auth.Dmarc}.
 */
@NullMarked
package dev.bouncedesk.probe.auth;

import org.jspecify.annotations.NullMarked;
