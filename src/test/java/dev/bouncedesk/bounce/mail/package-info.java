@NullMarked
package dev.bouncedesk.bounce.mail;

import org.jspecify.annotations.NullMarked;
