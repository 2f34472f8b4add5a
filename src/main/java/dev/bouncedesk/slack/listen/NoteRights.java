package dev.bouncedesk.slack.listen;

import dev.bouncedesk.slack.intake.Directory;
import java.util.Optional;

/** Who may add the team's notes to an article: members of the workspace, or of one group of it. */
final class NoteRights {
  private final Directory directory;
  private final Optional<String> group;
  private final String team;

  /**
   * @param group the id of the only user group that may; empty for every member
   * @param team the workspace
   */
  NoteRights(Directory directory, Optional<String> group, String team) {
    this.directory = directory;
    this.group = group;
    this.team = team;
  }

  /** Whether this person may; a guest, a stranger, and one whom Slack does not show, may not. */
  boolean mayNote(String user) {
    boolean member = directory.person(user, team).map(person -> !person.guest()).orElse(false);
    return member && group.map(g -> directory.isMember(user, g)).orElse(true);
  }
}
