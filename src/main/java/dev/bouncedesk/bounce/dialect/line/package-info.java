/**
 * Lines by themselves, as support desks paste them: log lines, message traces, SMTP sessions,
 * replies, codes. The names of these dialects begin with {@code line}: what they hold is no report
 * of a finished delivery.
 */
@NullMarked
package dev.bouncedesk.bounce.dialect.line;

import org.jspecify.annotations.NullMarked;
