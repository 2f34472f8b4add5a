package dev.bouncedesk.workspace.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Channel.Kind;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Messages;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code conversations.*} and {@code users.conversations}. */
final class ConversationMethods {

  private static final int MOST = 1_000;

  private final WorkspaceState state;
  private final Messenger messenger;
  private final Lookup lookup;

  ConversationMethods(WorkspaceState state, Messenger messenger) {
    this.state = state;
    this.messenger = messenger;
    lookup = new Lookup(state);
  }

  Map<String, ApiMethod> methods() {
    return Map.of(
        "conversations.list", call -> list(call, false),
        "users.conversations", call -> list(call, true),
        "conversations.info", call -> Json.of("channel", channel(call).toJson()),
        "conversations.history", this::history,
        "conversations.replies", this::replies,
        "conversations.members", this::members,
        "conversations.open", this::open,
        "conversations.join", this::join);
  }

  private Channel channel(ApiCall call) {
    return lookup.channel(call.required("channel"));
  }

  private JsonObject list(ApiCall call, boolean onlyMine) {
    Set<String> types = Set.of(call.maybe("types").orElse("public_channel").split("\\s*,\\s*"));
    List<JsonObject> found =
        state
            .channels()
            .that(channel ->
                types.contains(typeName(channel.kind()))
                    && (onlyMine ? channel.hasBot() : channel.visibleTo(Roster.BOT_USER)))
            .stream()
            .map(Channel::toJson)
            .toList();
    return page("channels", found, call);
  }

  private static String typeName(Kind kind) {
    return switch (kind) {
      case PUBLIC -> "public_channel";
      case PRIVATE -> "private_channel";
      case DIRECT -> "im";
    };
  }

  /** One page of a list; the cursor is where the next one starts. */
  private static JsonObject page(String name, List<?> all, ApiCall call) {
    int from = Math.clamp(Json.whole(call.arguments(), "cursor").orElse(0), 0, all.size());
    int to = Math.min(all.size(), from + call.limit(MOST));
    String next = to < all.size() ? Integer.toString(to) : "";
    return Json.of(name, all.subList(from, to), "response_metadata", Json.of("next_cursor", next));
  }

  private JsonObject history(ApiCall call) {
    Channel channel = lookup.readable(call.required("channel"));
    List<JsonObject> messages =
        new ArrayList<>(
            within(call, state.messages().all(channel.id())).stream()
                .filter(message -> Messages.threadRoot(message).isEmpty())
                .toList());
    Collections.reverse(messages);
    JsonObject answer = page("messages", hideMetadata(call, messages), call);
    Json.put(answer, "has_more", hasMore(answer));
    return answer;
  }

  private JsonObject replies(ApiCall call) {
    Channel channel = lookup.readable(call.required("channel"));
    List<JsonObject> thread = state.messages().thread(channel.id(), call.required("ts"));
    if (thread.isEmpty()) {
      throw new SlackError("thread_not_found");
    }
    JsonObject answer = page("messages", hideMetadata(call, within(call, thread)), call);
    Json.put(answer, "has_more", hasMore(answer));
    return answer;
  }

  private static boolean hasMore(JsonObject page) {
    return !page.getAsJsonObject("response_metadata").get("next_cursor").getAsString().isEmpty();
  }

  private static List<JsonObject> within(ApiCall call, List<JsonObject> messages) {
    Optional<String> oldest = call.maybe("oldest");
    Optional<String> latest = call.maybe("latest");
    boolean inclusive = call.flag("inclusive");
    return messages.stream()
        .filter(message -> after(message, oldest, inclusive) && before(message, latest, inclusive))
        .toList();
  }

  private static boolean after(JsonObject message, Optional<String> bound, boolean inclusive) {
    int order = bound.map(b -> Json.textOrEmpty(message, "ts").compareTo(b)).orElse(1);
    return order > 0 || (inclusive && order == 0);
  }

  private static boolean before(JsonObject message, Optional<String> bound, boolean inclusive) {
    int order = bound.map(b -> Json.textOrEmpty(message, "ts").compareTo(b)).orElse(-1);
    return order < 0 || (inclusive && order == 0);
  }

  private static List<JsonObject> hideMetadata(ApiCall call, List<JsonObject> messages) {
    if (!call.flag("include_all_metadata")) {
      messages.forEach(message -> message.remove("metadata"));
    }
    return messages;
  }

  private JsonObject members(ApiCall call) {
    return page("members", channel(call).members().stream().sorted().toList(), call);
  }

  private JsonObject open(ApiCall call) {
    Optional<String> known = call.maybe("channel");
    if (known.isPresent()) {
      return Json.of("channel", lookup.channel(known.get()).toJson());
    }
    String[] users = call.required("users").split("\\s*,\\s*");
    if (users.length != 1) {
      throw new SlackError("not_enough_users");
    }
    if (state.roster().person(users[0]).isEmpty()) {
      throw new SlackError("user_not_found");
    }
    return Json.of("channel", state.channels().direct(users[0]).toJson());
  }

  private JsonObject join(ApiCall call) {
    Channel channel = channel(call);
    if (channel.kind() != Kind.PUBLIC) {
      throw new SlackError("method_not_supported_for_channel_type");
    }
    messenger.join(channel, Roster.BOT_USER, Optional.empty());
    Channel now = state.channels().channel(channel.id()).orElse(channel);
    return Json.of("channel", now.toJson(), "warnings", new JsonArray());
  }
}
