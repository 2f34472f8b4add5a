package dev.bouncedesk.issues;

/**
 * What became of a {@link NewOccurrence}.
 *
 * @param issue the issue it counts for, as it is now
 * @param occurrence the stored failure; with {@code duplicate}, the one stored before
 * @param duplicate this very failure was recorded before, so nothing was counted
 */
public record Recorded(Issue issue, Occurrence occurrence, boolean duplicate, History history) {}
