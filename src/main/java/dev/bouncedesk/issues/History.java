package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the log knew of an issue when it was asked.
 *
 * @param count how often it was seen for this customer, this time included
 * @param since when first
 * @param previous when the last time before this one; empty for the first
 * @param lastFix the newest fix that is known to have worked, else the newest of which nobody said
 * @param elsewhere the same cause at other customers of the workspace, newest first, at most five;
 *     not for a channel that a customer reads
 */
public record History(
    long count,
    Instant since,
    Optional<Instant> previous,
    Optional<IssueNote> lastFix,
    List<Elsewhere> elsewhere) {

  public History {
    elsewhere = List.copyOf(elsewhere);
  }

  /** The same cause at another customer. */
  public record Elsewhere(
      Customer customer, long issue, long count, Instant lastSeen, Optional<IssueNote> lastFix) {}
}
