/** Environment and file to one checked {@code Settings}. */
@NullMarked
package dev.bouncedesk.settings;

import org.jspecify.annotations.NullMarked;
