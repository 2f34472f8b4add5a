/** The command line, a class a command. */
@NullMarked
package dev.bouncedesk.cli;

import org.jspecify.annotations.NullMarked;
