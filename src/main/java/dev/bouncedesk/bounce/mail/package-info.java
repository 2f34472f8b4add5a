/**
 * From octets to a {@link dev.bouncedesk.bounce.dialect.Paste}: line ends, MIME, transfer encodings
 * and character sets, as broken as they come. The only package that calls Jakarta Mail to read.
 */
@NullMarked
package dev.bouncedesk.bounce.mail;

import org.jspecify.annotations.NullMarked;
