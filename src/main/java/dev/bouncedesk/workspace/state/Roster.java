package dev.bouncedesk.workspace.state;

import java.util.List;
import java.util.Optional;

/** Who is in the workspace. A fixed cast: two supporters who may differ in rights, and the bot. */
public final class Roster {

  public static final String TEAM_ID = "T0WORKSPACE";
  public static final String TEAM_NAME = "Local workspace";
  public static final String TEAM_DOMAIN = "local-workspace";
  public static final String APP_ID = "A0BOUNCEDSK";
  public static final String BOT_ID = "B0BOUNCEDSK";
  public static final String BOT_USER = "U0BOUNCEDSK";
  public static final String ADA = "U0ADALOVELC";
  public static final String BEN = "U0BENJAMINF";

  /** Whom Slack's own notices come from. */
  public static final String SLACKBOT = "USLACKBOT";

  /** The one user group: Ada is in it, Ben is not. */
  public static final String USER_GROUP = "S0POSTMASTR";

  private final List<User> users =
      List.of(
          new User(ADA, "ada", "Ada Brandt", "Deliverability lead", "Europe/Berlin", true, false),
          new User(BEN, "ben", "Ben Okafor", "Support", "Europe/London", false, false),
          new User(BOT_USER, "bouncedesk", "Bouncedesk", "", "Etc/UTC", false, true));

  public List<User> users() {
    return users;
  }

  public Optional<User> user(String id) {
    return users.stream().filter(user -> user.id().equals(id)).findFirst();
  }

  /** A person, not the bot. */
  public Optional<User> person(String id) {
    return user(id).filter(user -> !user.bot());
  }

  public Optional<User> named(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }
}
