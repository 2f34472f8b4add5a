/**
 * Articles about SMTP errors, and the search that finds the one that fits. Start at {@code
 * KnowledgeBase}.
 */
@NullMarked
package dev.bouncedesk.knowledge;

import org.jspecify.annotations.NullMarked;
