package dev.bouncedesk.workspace.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.app.SocketHub;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.Problem;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code auth.*}, {@code apps.*}, {@code team.*}, {@code users.*}, {@code usergroups.*}. */
final class TeamMethods {

  private final WorkspaceState state;
  private final Messenger messenger;
  private final SocketHub hub;
  private final String base;

  TeamMethods(WorkspaceState state, Messenger messenger, SocketHub hub, String base) {
    this.state = state;
    this.messenger = messenger;
    this.hub = hub;
    this.base = base;
  }

  Map<String, ApiMethod> methods() {
    Map<String, ApiMethod> methods = new HashMap<>();
    methods.put("api.test", call -> Json.of("args", call.arguments()));
    methods.put("auth.test", call -> auth());
    methods.put("apps.connections.open", call -> Json.of("url", socketAddress()));
    methods.put("bots.info", call -> Json.of("bot", messenger.botProfile()));
    methods.put("team.info", call -> team());
    methods.put("users.info", this::user);
    methods.put("users.list", call -> users());
    methods.put("usergroups.list", call -> groups());
    methods.put("usergroups.users.list", this::groupMembers);
    methods.put("blocks.validate", TeamMethods::validate);
    return methods;
  }

  private JsonObject auth() {
    return Json.of(
        "url", base + "/",
        "team", Roster.TEAM_NAME,
        "user", "bouncedesk",
        "team_id", Roster.TEAM_ID,
        "user_id", Roster.BOT_USER,
        "bot_id", Roster.BOT_ID,
        "app_id", Roster.APP_ID,
        "is_enterprise_install", false);
  }

  private String socketAddress() {
    return base.replaceFirst("^http", "ws") + "/link/?ticket=" + hub.ticket();
  }

  private JsonObject team() {
    return Json.of(
        "team",
        Json.of(
            "id", Roster.TEAM_ID,
            "name", Roster.TEAM_NAME,
            "domain", Roster.TEAM_DOMAIN,
            "url", base + "/",
            "email_domain", ""));
  }

  private JsonObject user(ApiCall call) {
    return state
        .roster()
        .user(call.required("user"))
        .map(user -> Json.of("user", user.toJson(Roster.TEAM_ID)))
        .orElseThrow(() -> new SlackError("user_not_found"));
  }

  private JsonObject users() {
    return Json.of(
        "members", state.roster().users().stream().map(u -> u.toJson(Roster.TEAM_ID)).toList(),
        "cache_ts", state.ids().seconds(),
        "response_metadata", Json.of("next_cursor", ""));
  }

  private JsonObject groups() {
    return Json.of(
        "usergroups",
        List.of(
            Json.of(
                "id",
                Roster.USER_GROUP,
                "team_id",
                Roster.TEAM_ID,
                "is_usergroup",
                true,
                "name",
                "Postmasters",
                "handle",
                "postmasters",
                "description",
                "Who may run live checks",
                "users",
                List.of(Roster.ADA),
                "user_count",
                1)));
  }

  private JsonObject groupMembers(ApiCall call) {
    if (!call.required("usergroup").equals(Roster.USER_GROUP)) {
      throw new SlackError("no_such_subteam");
    }
    return Json.of("users", List.of(Roster.ADA));
  }

  private static JsonObject validate(ApiCall call) {
    List<Problem> problems =
        Json.object(call.arguments(), "view")
            .map(BlockCheck::view)
            .orElseGet(() ->
                BlockCheck.message(
                    Json.list(call.arguments(), "blocks").orElseGet(JsonArray::new)));
    if (!problems.isEmpty()) {
      throw SlackError.of("invalid_blocks", problems);
    }
    return new JsonObject();
  }
}
