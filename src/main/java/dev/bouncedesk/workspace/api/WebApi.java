package dev.bouncedesk.workspace.api;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.app.SocketHub;
import dev.bouncedesk.workspace.app.Triggers;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All methods of the Web API by name, and who may call them. */
public final class WebApi {

  private final Map<String, ApiMethod> methods = new HashMap<>();
  private final String botToken;
  private final String appToken;

  public WebApi(
      WorkspaceState state,
      Messenger messenger,
      SocketHub hub,
      Views views,
      Triggers triggers,
      FileMethods files,
      Credentials credentials) {
    botToken = credentials.botToken();
    appToken = credentials.appToken();
    String base = credentials.base();
    Pace pace = new Pace(credentials.postsPerMinute(), state.ids());
    methods.putAll(new TeamMethods(state, messenger, hub, base).methods());
    methods.putAll(new ChatMethods(state, messenger, pace, base).methods());
    methods.putAll(new ConversationMethods(state, messenger).methods());
    methods.putAll(new ViewMethods(state, views, triggers).methods());
    methods.putAll(files.methods());
  }

  /**
   * What the API needs to know about the server it is part of.
   *
   * @param base the workspace's address without a slash at its end
   * @param botToken {@code xoxb-…}
   * @param appToken {@code xapp-…}
   * @param postsPerMinute how many messages a channel takes a minute; empty for any number
   */
  public record Credentials(
      String base, String botToken, String appToken, Optional<Integer> postsPerMinute) {

    @Override
    public String toString() {
      return "Credentials[" + base + ", ***]";
    }
  }

  /**
   * An answer.
   *
   * @param body what to send
   * @param retryAfter seconds to wait, when it is a 429
   */
  public record Answer(JsonObject body, OptionalLong retryAfter) {

    private static Answer of(JsonObject body) {
      return new Answer(body, OptionalLong.empty());
    }
  }

  /**
   * Calls a method.
   *
   * @param token the bearer token, or empty when none came in a header
   */
  public Answer call(String name, Optional<String> token, String contentType, String body) {
    try {
      ApiMethod method = methods.get(name);
      if (method == null) {
        return Answer.of(new SlackError("unknown_method").toJson());
      }
      JsonObject arguments = Arguments.read(contentType, body);
      Optional<String> given = token.or(() -> Json.text(arguments, "token"));
      if (name.equals("auth.test") && given.filter(appToken::equals).isPresent()) {
        // An app-level token belongs to the app, not to a team.
        return Answer.of(Json.of("ok", true, "app_name", "Bouncedesk", "app_id", Roster.APP_ID));
      }
      authorize(name, given);
      arguments.remove("token");
      JsonObject answer = Json.of("ok", true);
      method
          .answer(new ApiCall(name, arguments))
          .entrySet()
          .forEach(field -> answer.add(field.getKey(), field.getValue()));
      return Answer.of(answer);
    } catch (SlackError refused) {
      return Answer.of(refused.toJson());
    } catch (RateLimited limited) {
      return new Answer(
          new SlackError("ratelimited").toJson(), OptionalLong.of(limited.retryAfterSeconds()));
    }
  }

  private void authorize(String name, Optional<String> token) {
    if (name.equals("api.test")) {
      return;
    }
    String given = token.orElseThrow(() -> new SlackError("not_authed"));
    boolean forApps = name.equals("apps.connections.open");
    if (given.equals(forApps ? botToken : appToken)) {
      throw new SlackError("not_allowed_token_type");
    }
    if (!given.equals(forApps ? appToken : botToken)) {
      throw new SlackError("invalid_auth");
    }
  }
}
