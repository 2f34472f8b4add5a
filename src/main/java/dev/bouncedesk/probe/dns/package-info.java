/**
 * Names and records: asks DNS and keeps apart the ways in which an answer can be missing. Start at
 * {@link dev.bouncedesk.probe.dns.Resolver}.
 */
@NullMarked
package dev.bouncedesk.probe.dns;

import org.jspecify.annotations.NullMarked;
