/**
 * Words kept as data: the tables they are read from, and how they are made plain before they are
 * compared.
 */
@NullMarked
package dev.bouncedesk.bounce.words;

import org.jspecify.annotations.NullMarked;
