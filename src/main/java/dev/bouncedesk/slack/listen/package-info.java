/** What the person does: a class a listener. */
@NullMarked
package dev.bouncedesk.slack.listen;

import org.jspecify.annotations.NullMarked;
