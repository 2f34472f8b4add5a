package dev.bouncedesk.workspace.api;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.Map;
import java.util.Optional;

/** {@code chat.*} and {@code reactions.*}. */
final class ChatMethods {

  private final WorkspaceState state;
  private final Messenger messenger;
  private final Lookup lookup;
  private final Pace pace;
  private final String base;

  ChatMethods(WorkspaceState state, Messenger messenger, Pace pace, String base) {
    this.state = state;
    this.messenger = messenger;
    this.pace = pace;
    this.base = base;
    lookup = new Lookup(state);
  }

  Map<String, ApiMethod> methods() {
    return Map.of(
        "chat.postMessage", this::post,
        "chat.postEphemeral", this::postEphemeral,
        "chat.update", this::update,
        "chat.delete", this::delete,
        "chat.getPermalink", this::permalink,
        "reactions.add", call -> react(call, true),
        "reactions.remove", call -> react(call, false));
  }

  private JsonObject post(ApiCall call) {
    Channel channel = lookup.writable(call.required("channel"));
    pace.count(channel.id());
    JsonObject content = call.content(state);
    JsonObject message = messenger.postFromBot(channel, content, thread(call, channel));
    return Json.of("channel", channel.id(), "ts", message.get("ts"), "message", message);
  }

  private Optional<String> thread(ApiCall call, Channel channel) {
    Optional<String> thread = call.maybe("thread_ts");
    return thread.map(ts ->
        state
            .messages()
            .find(channel.id(), ts)
            .flatMap(parent -> Json.text(parent, "thread_ts"))
            .orElse(ts));
  }

  private JsonObject postEphemeral(ApiCall call) {
    Channel channel = lookup.writable(call.required("channel"));
    String user = call.required("user");
    if (!channel.members().contains(user)) {
      throw new SlackError("user_not_in_channel");
    }
    JsonObject message =
        messenger.showTo(user, channel, call.content(state), call.maybe("thread_ts"));
    return Json.of("message_ts", message.get("ts"));
  }

  private JsonObject own(ApiCall call, Channel channel, String refusal) {
    JsonObject message =
        state
            .messages()
            .find(channel.id(), call.required("ts"))
            .orElseThrow(() -> new SlackError("message_not_found"));
    if (!Json.textOrEmpty(message, "user").equals(Roster.BOT_USER)) {
      throw new SlackError(refusal);
    }
    return message;
  }

  private JsonObject update(ApiCall call) {
    Channel channel = lookup.channel(call.required("channel"));
    JsonObject old = own(call, channel, "cant_update_message");
    JsonObject message = messenger.update(channel, old, call.content(state));
    return Json.of(
        "channel", channel.id(),
        "ts", message.get("ts"),
        "text", Json.textOrEmpty(message, "text"),
        "message", message);
  }

  private JsonObject delete(ApiCall call) {
    Channel channel = lookup.channel(call.required("channel"));
    JsonObject message = own(call, channel, "cant_delete_message");
    messenger.delete(channel, Json.textOrEmpty(message, "ts"));
    return Json.of("channel", channel.id(), "ts", message.get("ts"));
  }

  private JsonObject permalink(ApiCall call) {
    Channel channel = lookup.channel(call.required("channel"));
    String ts = call.required("message_ts");
    JsonObject message =
        state
            .messages()
            .find(channel.id(), ts)
            .orElseThrow(() -> new SlackError("message_not_found"));
    String link = base + "/archives/" + channel.id() + "/p" + ts.replace(".", "");
    String thread =
        Json.text(message, "thread_ts")
            .filter(root -> !root.equals(ts))
            .map(root -> "?thread_ts=" + root + "&cid=" + channel.id())
            .orElse("");
    return Json.of("channel", channel.id(), "permalink", link + thread);
  }

  private JsonObject react(ApiCall call, boolean add) {
    Channel channel = lookup.channel(call.required("channel"));
    JsonObject message =
        state
            .messages()
            .find(channel.id(), call.required("timestamp"))
            .orElseThrow(() -> new SlackError("message_not_found"));
    Reactions.change(message, call.required("name"), Roster.BOT_USER, add);
    state.messages().put(channel.id(), message);
    return new JsonObject();
  }
}
