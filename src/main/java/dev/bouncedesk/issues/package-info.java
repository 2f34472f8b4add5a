/**
 * What the team remembers: customers, occurrences, issues. Start at {@code IssueLog}. The only
 * package that speaks SQL.
 */
@NullMarked
package dev.bouncedesk.issues;

import org.jspecify.annotations.NullMarked;
