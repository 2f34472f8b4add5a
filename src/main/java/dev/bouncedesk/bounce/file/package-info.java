/** Files that hold mails in another form than a mail's own: Outlook's .msg and the mbox. */
@NullMarked
package dev.bouncedesk.bounce.file;

import org.jspecify.annotations.NullMarked;
