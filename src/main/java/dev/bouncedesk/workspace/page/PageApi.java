package dev.bouncedesk.workspace.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Events;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Channels;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.StoredFile;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a person does in channels: write, change, delete, share files, make and join channels. */
final class PageApi {

  /** Longer messages become a snippet, as in Slack. */
  static final int LONGEST_MESSAGE = 4_000;

  private final WorkspaceState state;
  private final Messenger messenger;
  private final Events events;
  private final Views views;
  private final int largestUpload;

  PageApi(
      WorkspaceState state, Messenger messenger, Events events, Views views, int largestUpload) {
    this.state = state;
    this.messenger = messenger;
    this.events = events;
    this.views = views;
    this.largestUpload = largestUpload;
  }

  Map<String, BiFunction<User, JsonObject, JsonObject>> actions() {
    return Map.of(
        "message", this::write,
        "edit", this::edit,
        "delete", this::delete,
        "channel", this::create,
        "invite", this::invite,
        "home", this::home);
  }

  private JsonObject write(User user, JsonObject body) {
    Channel channel = memberOf(user, body);
    String typed = Json.textOrEmpty(body, "text");
    Optional<String> thread = Json.text(body, "thread_ts");
    List<StoredFile> files = new ArrayList<>();
    for (JsonElement id : Json.list(body, "files").orElseGet(JsonArray::new)) {
      state.uploads().file(id.getAsString()).ifPresent(files::add);
    }
    if (typed.isBlank() && files.isEmpty()) {
      throw new PageError("Write something, or add a file.");
    }
    if (typed.length() > LONGEST_MESSAGE) {
      byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > largestUpload) {
        throw new PageError(
            "That text is larger than %d MB and was not sent. Cut it, or send only the part about the"
                    .formatted(largestUpload / (1024 * 1024))
                + " failure.");
      }
      files.add(state.uploads().add("Untitled.txt", "Untitled", true, user.id(), bytes));
      typed = "";
    }
    String text = SlackText.stored(typed.strip(), state);
    JsonObject message = messenger.postFromPerson(user.id(), channel, thread, text, files);
    if (text.contains("<@" + Roster.BOT_USER + ">") && !channel.hasBot()) {
      messenger.notice(
          user.id(),
          channel,
          thread,
          "Bouncedesk is not in this channel and does not hear you. Add it with /invite @bouncedesk.");
    }
    return Json.of("ts", message.get("ts"));
  }

  private JsonObject edit(User user, JsonObject body) {
    Channel channel = memberOf(user, body);
    JsonObject message = own(user, channel, body);
    String typed = Json.textOrEmpty(body, "text");
    if (typed.isBlank() || typed.length() > LONGEST_MESSAGE) {
      throw new PageError("A message has 1 to " + LONGEST_MESSAGE + " characters.");
    }
    messenger.update(channel, message, Json.of("text", SlackText.stored(typed.strip(), state)));
    return new JsonObject();
  }

  private JsonObject delete(User user, JsonObject body) {
    Channel channel = memberOf(user, body);
    String ts = Json.textOrEmpty(body, "ts");
    if (state.messages().findEphemeral(user.id(), ts).isPresent()) {
      state.messages().removeEphemeral(user.id(), channel.id(), ts);
      return new JsonObject();
    }
    own(user, channel, body);
    messenger.delete(channel, ts);
    return new JsonObject();
  }

  private JsonObject own(User user, Channel channel, JsonObject body) {
    return state
        .messages()
        .find(channel.id(), Json.textOrEmpty(body, "ts"))
        .filter(message -> Json.textOrEmpty(message, "user").equals(user.id()))
        .orElseThrow(() -> new PageError("Only your own messages can be changed."));
  }

  private JsonObject create(User user, JsonObject body) {
    boolean secret = Json.flag(body, "private");
    return switch (state.channels().create(Json.textOrEmpty(body, "name"), secret, user.id())) {
      case Channels.Made made -> Json.of("channel", made.channel().id());
      case Channels.Refused refused ->
          throw new PageError(
              refused.error().equals("name_taken")
                  ? "A channel with that name is there already."
                  : "A channel's name has lower-case letters, digits, hyphens and underscores,"
                      + " 80 at most.");
    };
  }

  /** Adds the bot, or somebody who opens a public channel. */
  private JsonObject invite(User user, JsonObject body) {
    Channel channel =
        channel(body)
            .filter(one -> !one.direct() && one.visibleTo(user.id()))
            .orElseThrow(() -> new PageError("There is no such channel."));
    String who = Json.textOrEmpty(body, "who");
    if (state.roster().user(who).isEmpty()) {
      throw new PageError("There is nobody of that name.");
    }
    Optional<String> inviter = who.equals(user.id()) ? Optional.empty() : Optional.of(user.id());
    messenger.join(channel, who, inviter);
    return new JsonObject();
  }

  /** Opening the app's home tab or its messages tab. */
  private JsonObject home(User user, JsonObject body) {
    String tab = Json.textOrEmpty(body, "tab").equals("messages") ? "messages" : "home";
    JsonObject event =
        Json.of(
            "type", "app_home_opened",
            "user", user.id(),
            "channel", state.channels().direct(user.id()).id(),
            "tab", tab,
            "event_ts", state.ids().timestamp());
    if (tab.equals("home")) {
      Json.put(event, "view", views.home(user.id()));
    }
    events.send(event);
    return new JsonObject();
  }

  private Optional<Channel> channel(JsonObject body) {
    return state.channels().channel(Json.textOrEmpty(body, "channel"));
  }

  private Channel memberOf(User user, JsonObject body) {
    return channel(body)
        .filter(one -> one.members().contains(user.id()))
        .orElseThrow(() -> new PageError("Join the channel first."));
  }
}
