/** One HTTP request at a time, and which requests are let in at all. */
@NullMarked
package dev.bouncedesk.workspace.http;

import org.jspecify.annotations.NullMarked;
