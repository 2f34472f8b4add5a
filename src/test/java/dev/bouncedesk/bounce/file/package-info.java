/** Mails in files of another form. */
@NullMarked
package dev.bouncedesk.bounce.file;

import org.jspecify.annotations.NullMarked;
