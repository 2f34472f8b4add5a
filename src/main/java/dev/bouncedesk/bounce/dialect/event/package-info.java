/**
 * What sending services post to a webhook, or log as JSON: one small class a service. Start with
 * {@link dev.bouncedesk.bounce.dialect.event.EventDialect}.
 */
@NullMarked
package dev.bouncedesk.bounce.dialect.event;

import org.jspecify.annotations.NullMarked;
