/** What a week looked like, and when to say so. Start at {@code WeeklyDigest}. */
@NullMarked
package dev.bouncedesk.digest;

import org.jspecify.annotations.NullMarked;
