package dev.bouncedesk.workspace.page;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Interactions;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a person does with the app: commands, buttons, menus, shortcuts, modals. */
final class AppActions {

  private static final int LONGEST_COMMAND = 12_000;

  private final WorkspaceState state;
  private final Interactions interactions;
  private final Views views;

  AppActions(WorkspaceState state, Interactions interactions, Views views) {
    this.state = state;
    this.interactions = interactions;
    this.views = views;
  }

  Map<String, BiFunction<User, JsonObject, JsonObject>> actions() {
    return Map.of(
        "command", this::command,
        "action", this::act,
        "options", this::options,
        "shortcut", this::shortcut,
        "submit", this::submit,
        "close", this::close);
  }

  private JsonObject command(User user, JsonObject body) {
    Channel channel = visible(user, body);
    String command = Json.textOrEmpty(body, "command");
    String text = Json.textOrEmpty(body, "text").strip();
    if (!command.matches("/[a-z0-9_-]{1,31}")) {
      throw new PageError("A command is a slash and a word.");
    }
    if (text.length() > LONGEST_COMMAND) {
      throw new PageError(
          "That is too long for a command. Paste it as a message, or drop it as a file.");
    }
    interactions.command(user, channel, command, SlackText.escape(text));
    return new JsonObject();
  }

  private JsonObject act(User user, JsonObject body) {
    JsonObject action = Json.object(body, "action").orElseGet(JsonObject::new);
    JsonObject values = Json.object(body, "values").orElseGet(JsonObject::new);
    Optional<JsonObject> view = view(user, body);
    boolean heard;
    if (view.isPresent()) {
      heard = interactions.viewAction(user, view.get(), action, values);
    } else {
      Channel channel = visible(user, body);
      heard =
          interactions.messageAction(user, channel, message(user, channel, body), action, values);
    }
    return heardOrNot(heard);
  }

  private static JsonObject heardOrNot(boolean heard) {
    if (!heard) {
      throw new PageError("The app did not answer. Is it running?");
    }
    return new JsonObject();
  }

  private Optional<JsonObject> view(User user, JsonObject body) {
    return Json.text(body, "view_id")
        .map(id ->
            views
                .find(user.id(), id)
                .orElseThrow(() -> new PageError("That form is not open any more.")));
  }

  private JsonObject message(User user, Channel channel, JsonObject body) {
    String ts = Json.textOrEmpty(body, "ts");
    return state
        .messages()
        .findEphemeral(user.id(), ts)
        .or(() -> state.messages().find(channel.id(), ts))
        .orElseThrow(() -> new PageError("That message is gone."));
  }

  private JsonObject options(User user, JsonObject body) {
    Optional<JsonObject> view = view(user, body);
    JsonObject where;
    if (view.isPresent()) {
      where = interactions.whereView(view.get());
    } else {
      Channel channel = visible(user, body);
      where = interactions.whereMessage(channel, message(user, channel, body));
    }
    return interactions.options(
        user,
        where,
        Json.textOrEmpty(body, "block_id"),
        Json.textOrEmpty(body, "action_id"),
        Json.textOrEmpty(body, "value"));
  }

  private JsonObject shortcut(User user, JsonObject body) {
    String callback = Json.textOrEmpty(body, "callback_id");
    if (!body.has("ts")) {
      return heardOrNot(interactions.globalShortcut(user, callback));
    }
    Channel channel = visible(user, body);
    JsonObject message =
        state
            .messages()
            .find(channel.id(), Json.textOrEmpty(body, "ts"))
            .orElseThrow(() -> new PageError("That message is gone."));
    return heardOrNot(interactions.messageShortcut(user, channel, message, callback));
  }

  private JsonObject submit(User user, JsonObject body) {
    JsonObject view = view(user, body).orElseThrow(() -> new PageError("No form was named."));
    JsonObject values = Json.object(body, "values").orElseGet(JsonObject::new);
    JsonObject answer = interactions.submit(user, view, values);
    if (Json.flag(answer, "failed")) {
      throw new PageError("The app did not take the form. Try again.");
    }
    return answer;
  }

  private JsonObject close(User user, JsonObject body) {
    view(user, body).ifPresent(view -> interactions.closed(user, view));
    return new JsonObject();
  }

  private Channel visible(User user, JsonObject body) {
    return state
        .channels()
        .channel(Json.textOrEmpty(body, "channel"))
        .filter(channel -> channel.visibleTo(user.id()))
        .orElseThrow(() -> new PageError("There is no such channel."));
  }
}
