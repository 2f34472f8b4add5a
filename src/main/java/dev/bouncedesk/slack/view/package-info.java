/** What the person sees, as Block Kit: a class a view. Knows no Web API. */
@NullMarked
package dev.bouncedesk.slack.view;

import org.jspecify.annotations.NullMarked;
