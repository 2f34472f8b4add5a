/** The web page: its files, what it may ask for, and what it is told as it happens. */
@NullMarked
package dev.bouncedesk.workspace.page;

import org.jspecify.annotations.NullMarked;
