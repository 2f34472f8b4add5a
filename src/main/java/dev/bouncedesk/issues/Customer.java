package dev.bouncedesk.issues;

import java.time.Instant;

/**
 * One whose mail the team looks after.
 *
 * @param id of the database
 * @param slug the short name that commands take, unique in the workspace, such as {@code acme}
 * @param name for people
 */
public record Customer(long id, String workspace, String slug, String name, Instant createdAt) {
  /** The slug of the stand-in that holds what belongs to no customer yet. */
  public static final String UNASSIGNED = "unassigned";

  /** Whether this is the stand-in for "no customer yet". */
  public boolean isUnassigned() {
    return slug.equals(UNASSIGNED);
  }
}
