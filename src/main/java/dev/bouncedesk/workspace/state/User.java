package dev.bouncedesk.workspace.state;

import com.google.gson.JsonObject;

/**
 * Somebody in the workspace.
 *
 * @param id {@code U…}
 * @param name the handle, lower case
 * @param realName the name shown
 * @param title what they do
 * @param timeZone an IANA name
 * @param admin whether they run the workspace
 * @param bot whether they are the app's bot user
 */
public record User(
    String id,
    String name,
    String realName,
    String title,
    String timeZone,
    boolean admin,
    boolean bot) {

  /** As users.info shows them. */
  public JsonObject toJson(String team) {
    JsonObject profile =
        Json.of(
            "real_name", realName,
            "display_name", name,
            "title", title,
            "email", name + "@workspace.example",
            "team", team);
    if (bot) {
      profile.remove("email");
      profile.addProperty("bot_id", Roster.BOT_ID);
      profile.addProperty("api_app_id", Roster.APP_ID);
    }
    return Json.of(
        "id", id,
        "team_id", team,
        "name", name,
        "real_name", realName,
        "deleted", false,
        "tz", timeZone,
        "tz_label", timeZone,
        "is_admin", admin,
        "is_owner", admin,
        "is_primary_owner", admin,
        "is_restricted", false,
        "is_ultra_restricted", false,
        "is_bot", bot,
        "is_app_user", false,
        "profile", profile);
  }
}
