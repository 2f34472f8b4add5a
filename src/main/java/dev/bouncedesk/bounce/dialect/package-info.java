/**
 * The ways in which servers, services and people say that mail failed: one small class a dialect,
 * each from a {@link dev.bouncedesk.bounce.dialect.Paste} to a {@link
 * dev.bouncedesk.bounce.dialect.Reading}. Why it failed is decided elsewhere.
 */
@NullMarked
package dev.bouncedesk.bounce.dialect;

import org.jspecify.annotations.NullMarked;
