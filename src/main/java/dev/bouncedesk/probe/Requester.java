package dev.bouncedesk.probe;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks for a probe, from where, and why: for limits and the audit.
 *
 * @param user the person's stable id, such as a Slack user id; limits are counted by it
 * @param groups the user groups the person is in; may be empty
 * @param place the channel, or {@code terminal}
 * @param guest whether the person is a guest of the workspace
 * @param sharedPlace whether the place is shared with another organisation
 * @param why the bounce it is about; empty for a probe out of the blue
 */
public record Requester(
    String user,
    Set<String> groups,
    String place,
    boolean guest,
    boolean sharedPlace,
    Optional<String> why) {

  private static final String TERMINAL = "terminal";

  public Requester {
    groups = Set.copyOf(groups);
  }

  /** The person at this machine's terminal. */
  public static Requester terminal() {
    return new Requester(TERMINAL, Set.of(), TERMINAL, false, false, Optional.empty());
  }

  /** Whether it is the person at this machine's terminal; no chat calls a place so. */
  boolean isTerminal() {
    return place.equals(TERMINAL);
  }

  /** A member of the workspace in a channel of its own. */
  public static Requester member(String user, String place) {
    return new Requester(user, Set.of(), place, false, false, Optional.empty());
  }

  /** The same person, asking about this bounce. */
  public Requester about(String bounce) {
    return new Requester(user, groups, place, guest, sharedPlace, Optional.of(bounce));
  }

  /** Whether the other is the same person or shares a user group with this one. */
  public boolean isAllyOf(Requester other) {
    return user.equals(other.user) || groups.stream().anyMatch(other.groups::contains);
  }
}
