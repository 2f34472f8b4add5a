package dev.bouncedesk.workspace.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SocketHub.Acknowledged;
import dev.bouncedesk.workspace.app.SocketHub.Delivery;
import dev.bouncedesk.workspace.app.SocketHub.NobodyThere;
import dev.bouncedesk.workspace.app.SocketHub.TimedOut;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Channel.Kind;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.Optional;

/**
 * Tells the app what a person did that it must answer at once: commands, buttons, menus, shortcuts,
 * modals. Each method waits for the acknowledgement, as long as the app is given for it.
 */
public final class Interactions {

  private final WorkspaceState state;
  private final SocketHub hub;
  private final Messenger messenger;
  private final Triggers triggers;
  private final ResponseUrls responseUrls;
  private final Views views;

  public Interactions(
      WorkspaceState state,
      SocketHub hub,
      Messenger messenger,
      Triggers triggers,
      ResponseUrls responseUrls,
      Views views) {
    this.state = state;
    this.hub = hub;
    this.messenger = messenger;
    this.triggers = triggers;
    this.responseUrls = responseUrls;
    this.views = views;
  }

  /** A slash command. What the app says in its acknowledgement is shown; a failure is told. */
  public void command(User user, Channel channel, String command, String text) {
    JsonObject payload =
        Json.of(
            "token",
            "local-workspace",
            "team_id",
            Roster.TEAM_ID,
            "team_domain",
            Roster.TEAM_DOMAIN,
            "channel_id",
            channel.id(),
            "channel_name",
            channelName(channel),
            "user_id",
            user.id(),
            "user_name",
            user.name(),
            "command",
            command,
            "text",
            text,
            "api_app_id",
            Roster.APP_ID,
            "is_enterprise_install",
            "false",
            "response_url",
            responseUrls.issue(user.id(), channel.id(), Optional.empty()),
            "trigger_id",
            triggers.issue(user.id()));
    switch (deliver("slash_commands", payload)) {
      case Acknowledged ack -> {
        if (ack.payload().has("text") || ack.payload().has("blocks")) {
          answerInAck(user, channel, ack.payload());
        }
      }
      case TimedOut late ->
          messenger.notice(
              user.id(),
              channel,
              Optional.empty(),
              command
                  + " failed with the error \"operation_timeout\": the app did not answer in time.");
      case NobodyThere offline ->
          messenger.notice(
              user.id(),
              channel,
              Optional.empty(),
              command + " failed with the error \"dispatch_failed\": the app is not connected.");
    }
  }

  private void answerInAck(User user, Channel channel, JsonObject payload) {
    String url = responseUrls.issue(user.id(), channel.id(), Optional.empty());
    try {
      responseUrls.answer(url.substring(url.lastIndexOf('/') + 1), payload);
    } catch (SlackError refused) {
      messenger.notice(
          user.id(), channel, Optional.empty(), "The app's answer was refused: " + refused.code());
    }
  }

  /** A button, menu or other element in a message. False when the app did not acknowledge. */
  public boolean messageAction(
      User user, Channel channel, JsonObject message, JsonObject action, JsonObject values) {
    boolean ephemeral = Json.flag(message, "is_ephemeral");
    String ts = Json.textOrEmpty(message, "ts");
    JsonObject payload = interaction("block_actions", user);
    Json.put(payload, "container", container(channel, message));
    Json.put(payload, "channel", named(channel));
    if (!ephemeral) {
      // Slack leaves the message out when only one person saw it.
      Json.put(payload, "message", message);
    }
    Json.put(payload, "state", Json.of("values", values));
    Json.put(payload, "response_url", responseUrls.issue(user.id(), channel.id(), Optional.of(ts)));
    Json.put(payload, "actions", one(stamped(action)));
    return deliver("interactive", payload) instanceof Acknowledged;
  }

  /** The same in a modal or home tab. */
  public boolean viewAction(User user, JsonObject view, JsonObject action, JsonObject values) {
    JsonObject seen = withValues(view, values);
    JsonObject payload = interaction("block_actions", user);
    Json.put(
        payload, "container", Json.of("type", "view", "view_id", Json.textOrEmpty(view, "id")));
    Json.put(payload, "view", seen);
    Json.put(payload, "actions", one(stamped(action)));
    return deliver("interactive", payload) instanceof Acknowledged;
  }

  /** What an external select may offer for what was typed; the app's answer as it came. */
  public JsonObject options(
      User user, JsonObject where, String blockId, String actionId, String typed) {
    JsonObject payload = interaction("block_suggestion", user);
    payload.remove("trigger_id");
    where.entrySet().forEach(field -> payload.add(field.getKey(), field.getValue()));
    Json.put(payload, "action_id", actionId);
    Json.put(payload, "block_id", blockId);
    Json.put(payload, "value", typed);
    return deliver("interactive", payload) instanceof Acknowledged ack
        ? ack.payload()
        : new JsonObject();
  }

  /** The {@code container} and {@code channel} of something in a message. */
  public JsonObject whereMessage(Channel channel, JsonObject message) {
    return Json.of("container", container(channel, message), "channel", named(channel));
  }

  /** The {@code container} and {@code view} of something in a view. */
  public JsonObject whereView(JsonObject view) {
    return Json.of(
        "container",
        Json.of("type", "view", "view_id", Json.textOrEmpty(view, "id")),
        "view",
        view);
  }

  /** A shortcut from a message's menu. */
  public boolean messageShortcut(
      User user, Channel channel, JsonObject message, String callbackId) {
    String ts = Json.textOrEmpty(message, "ts");
    JsonObject payload = interaction("message_action", user);
    Json.put(payload, "action_ts", state.ids().timestamp());
    Json.put(payload, "callback_id", callbackId);
    Json.put(payload, "channel", named(channel));
    Json.put(payload, "message_ts", ts);
    Json.put(payload, "message", message);
    Json.put(
        payload, "response_url", responseUrls.issue(user.id(), channel.id(), Optional.empty()));
    return deliver("interactive", payload) instanceof Acknowledged;
  }

  /** A shortcut from the composer's menu. */
  public boolean globalShortcut(User user, String callbackId) {
    JsonObject payload = interaction("shortcut", user);
    Json.put(payload, "action_ts", state.ids().timestamp());
    Json.put(payload, "callback_id", callbackId);
    return deliver("interactive", payload) instanceof Acknowledged;
  }

  /**
   * A modal sent. Does what the app answers (close, update, push, clear).
   *
   * @return messages by block_id when the app refused fields; a field {@code failed} when the app
   *     did not answer; else empty
   */
  public JsonObject submit(User user, JsonObject view, JsonObject values) {
    JsonObject payload = interaction("view_submission", user);
    Json.put(payload, "view", withValues(view, values));
    Json.put(payload, "response_urls", new JsonArray());
    if (!(deliver("interactive", payload) instanceof Acknowledged ack)) {
      return Json.of("failed", true);
    }
    JsonObject answer = ack.payload();
    String id = Json.textOrEmpty(view, "id");
    Optional<JsonObject> next = Json.object(answer, "view");
    try {
      switch (Json.textOrEmpty(answer, "response_action")) {
        case "errors" -> {
          return Json.of("errors", Json.object(answer, "errors").orElseGet(JsonObject::new));
        }
        case "update" -> next.ifPresent(wanted -> views.update(id, Optional.empty(), wanted));
        case "push" -> next.ifPresent(wanted -> views.push(user.id(), wanted));
        case "clear" -> views.close(user.id(), true);
        default -> closeIfOnTop(user, id);
      }
    } catch (SlackError refused) {
      return Json.of("failed", true);
    }
    return new JsonObject();
  }

  private void closeIfOnTop(User user, String id) {
    if (views.top(user.id()).filter(top -> Json.textOrEmpty(top, "id").equals(id)).isPresent()) {
      views.close(user.id(), false);
    }
  }

  /** A modal closed without sending; the app is told when it asked for that. */
  public void closed(User user, JsonObject view) {
    views.close(user.id(), Json.flag(view, "clear_on_close"));
    if (Json.flag(view, "notify_on_close")) {
      JsonObject payload = interaction("view_closed", user);
      payload.remove("trigger_id");
      Json.put(payload, "view", view);
      Json.put(payload, "is_cleared", Json.flag(view, "clear_on_close"));
      deliver("interactive", payload);
    }
  }

  private JsonObject interaction(String type, User user) {
    return Json.of(
        "type",
        type,
        "token",
        "local-workspace",
        "api_app_id",
        Roster.APP_ID,
        "team",
        Json.of("id", Roster.TEAM_ID, "domain", Roster.TEAM_DOMAIN),
        "user",
        Json.of(
            "id", user.id(),
            "username", user.name(),
            "name", user.name(),
            "team_id", Roster.TEAM_ID),
        "enterprise",
        JsonNull.INSTANCE,
        "is_enterprise_install",
        false,
        "trigger_id",
        triggers.issue(user.id()));
  }

  private Delivery deliver(String type, JsonObject payload) {
    return hub.send(type, payload, true, new JsonObject()).join();
  }

  private JsonObject stamped(JsonObject action) {
    JsonObject stamped = action.deepCopy();
    Json.put(stamped, "action_ts", state.ids().timestamp());
    return stamped;
  }

  private static JsonArray one(JsonObject element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }

  private static JsonObject withValues(JsonObject view, JsonObject values) {
    JsonObject seen = view.deepCopy();
    Json.put(seen, "state", Json.of("values", values));
    return seen;
  }

  private static JsonObject container(Channel channel, JsonObject message) {
    return Json.of(
        "type", "message",
        "message_ts", Json.textOrEmpty(message, "ts"),
        "channel_id", channel.id(),
        "is_ephemeral", Json.flag(message, "is_ephemeral"),
        "thread_ts", Json.text(message, "thread_ts"));
  }

  private static JsonObject named(Channel channel) {
    return Json.of("id", channel.id(), "name", channelName(channel));
  }

  private static String channelName(Channel channel) {
    if (channel.kind() == Kind.PUBLIC) {
      return channel.name();
    }
    return channel.direct() ? "directmessage" : "privategroup";
  }
}
