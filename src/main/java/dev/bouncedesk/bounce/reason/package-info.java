/**
 * Why a delivery failed, decided by rules in data. Start with {@link
 * dev.bouncedesk.bounce.reason.Reasons#standard()}; the rules are {@code reasons.tsv}, {@code
 * statuses.tsv}, {@code replies.tsv} and {@code providers.tsv} beside {@link
 * dev.bouncedesk.bounce.Reason}, and each file's head says how to extend it.
 */
@NullMarked
package dev.bouncedesk.bounce.reason;

import org.jspecify.annotations.NullMarked;
