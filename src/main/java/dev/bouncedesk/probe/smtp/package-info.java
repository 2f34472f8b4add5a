/**
 * The SMTP dialogue of a check: reads before it speaks, never pipelines, never sends a message, and
 * ends by one deadline whatever the other side does. Start at {@link
 * dev.bouncedesk.probe.smtp.SmtpVisitor}. What does send a message, to own domains, is {@link
 * dev.bouncedesk.probe.smtp.TestMessage}.
 */
@NullMarked
package dev.bouncedesk.probe.smtp;

import org.jspecify.annotations.NullMarked;
