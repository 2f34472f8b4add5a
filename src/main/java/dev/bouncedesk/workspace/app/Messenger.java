package dev.bouncedesk.workspace.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.StoredFile;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts messages into channels, changes and removes them, and tells the app about it by the events
 * Slack sends: only from conversations the app's bot is a member of.
 */
public final class Messenger {

  private final WorkspaceState state;
  private final Events events;
  private final String base;

  /**
   * @param base the workspace's address without a slash at its end
   */
  public Messenger(WorkspaceState state, Events events, String base) {
    this.state = state;
    this.events = events;
    this.base = base;
  }

  /** Posts what a person wrote, with any files; {@code text} is as Slack stores it. */
  public JsonObject postFromPerson(
      String user, Channel channel, Optional<String> thread, String text, List<StoredFile> files) {
    JsonObject message =
        Json.of(
            "type",
            "message",
            "user",
            user,
            "team",
            Roster.TEAM_ID,
            "client_msg_id",
            UUID.randomUUID().toString(),
            "text",
            text,
            "ts",
            state.ids().timestamp());
    addThread(channel, message, thread);
    if (!files.isEmpty()) {
      addFiles(channel, message, files);
    }
    state.messages().put(channel.id(), message);
    JsonObject event = event(channel, message);
    if (!files.isEmpty()) {
      Json.put(event, "subtype", "file_share");
    }
    tell(channel, event);
    if (text.contains("<@" + Roster.BOT_USER + ">") && !channel.direct()) {
      JsonObject mention = event.deepCopy();
      mention.remove("subtype");
      mention.remove("channel_type");
      Json.put(mention, "type", "app_mention");
      tell(channel, mention);
    }
    return message;
  }

  /** Posts what the app sent: {@code content} holds text, blocks, metadata. */
  public JsonObject postFromBot(Channel channel, JsonObject content, Optional<String> thread) {
    JsonObject message = botMessage(content);
    addThread(channel, message, thread);
    state.messages().put(channel.id(), message);
    tell(channel, event(channel, message));
    return message;
  }

  /** Posts files the app completed, with an optional comment. */
  public JsonObject postFilesFromBot(
      Channel channel, String comment, Optional<String> thread, List<StoredFile> files) {
    JsonObject message = botMessage(Json.of("text", comment));
    addThread(channel, message, thread);
    addFiles(channel, message, files);
    state.messages().put(channel.id(), message);
    JsonObject event = event(channel, message);
    Json.put(event, "subtype", "file_share");
    tell(channel, event);
    return message;
  }

  /** Shows what the app sent to one person only. */
  public JsonObject showTo(
      String user, Channel channel, JsonObject content, Optional<String> thread) {
    JsonObject message = botMessage(content);
    Json.put(message, "is_ephemeral", true);
    Json.put(message, "thread_ts", thread);
    state.messages().putEphemeral(user, channel.id(), message);
    return message;
  }

  /** A notice of the workspace itself, to one person. */
  public void notice(String user, Channel channel, Optional<String> thread, String text) {
    JsonObject message =
        Json.of(
            "type",
            "message",
            "user",
            Roster.SLACKBOT,
            "text",
            text,
            "ts",
            state.ids().timestamp(),
            "is_ephemeral",
            true);
    Json.put(message, "thread_ts", thread);
    state.messages().putEphemeral(user, channel.id(), message);
  }

  /** A message of the app that is in no channel yet. */
  public JsonObject botMessage(JsonObject content) {
    JsonObject message =
        Json.of(
            "type",
            "message",
            "user",
            Roster.BOT_USER,
            "bot_id",
            Roster.BOT_ID,
            "app_id",
            Roster.APP_ID,
            "team",
            Roster.TEAM_ID,
            "bot_profile",
            botProfile(),
            "text",
            Json.textOrEmpty(content, "text"),
            "ts",
            state.ids().timestamp());
    Json.put(message, "blocks", Json.list(content, "blocks"));
    Json.put(message, "metadata", Json.object(content, "metadata"));
    return message;
  }

  /** The bot as messages show it. */
  public JsonObject botProfile() {
    return Json.of(
        "id",
        Roster.BOT_ID,
        "app_id",
        Roster.APP_ID,
        "name",
        "Bouncedesk",
        "deleted",
        false,
        "updated",
        0,
        "team_id",
        Roster.TEAM_ID);
  }

  /** Replaces the words of a message that is there. */
  public JsonObject update(Channel channel, JsonObject old, JsonObject content) {
    JsonObject message = old.deepCopy();
    Json.put(message, "text", Json.textOrEmpty(content, "text"));
    message.remove("blocks");
    Json.put(message, "blocks", Json.list(content, "blocks"));
    Json.put(message, "metadata", Json.object(content, "metadata"));
    Json.put(
        message,
        "edited",
        Json.of("user", Json.textOrEmpty(old, "user"), "ts", state.ids().timestamp()));
    state.messages().put(channel.id(), message);
    JsonObject event = envelope(channel, "message_changed");
    Json.put(event, "message", message.deepCopy());
    Json.put(event, "previous_message", old.deepCopy());
    tell(channel, event);
    return message;
  }

  /** Removes a message; false when it was not there. */
  public boolean delete(Channel channel, String ts) {
    Optional<JsonObject> gone = state.messages().remove(channel.id(), ts);
    gone.ifPresent(message -> {
      JsonObject event = envelope(channel, "message_deleted");
      Json.put(event, "deleted_ts", ts);
      Json.put(event, "previous_message", message);
      tell(channel, event);
    });
    return gone.isPresent();
  }

  /** Makes somebody a member, says so in the channel, and tells the app. */
  public void join(Channel channel, String user, Optional<String> inviter) {
    if (!state.channels().join(channel, user)) {
      return;
    }
    Channel now = state.channels().channel(channel.id()).orElse(channel);
    JsonObject message =
        Json.of(
            "type",
            "message",
            "subtype",
            "channel_join",
            "user",
            user,
            "text",
            "<@" + user + "> has joined the channel",
            "ts",
            state.ids().timestamp());
    Json.put(message, "inviter", inviter);
    state.messages().put(now.id(), message);
    tell(now, event(now, message));
    JsonObject joined =
        Json.of(
            "type",
            "member_joined_channel",
            "user",
            user,
            "channel",
            now.id(),
            "channel_type",
            now.kind() == Channel.Kind.PRIVATE ? "G" : "C",
            "team",
            Roster.TEAM_ID,
            "event_ts",
            Json.textOrEmpty(message, "ts"));
    Json.put(joined, "inviter", inviter);
    tell(now, joined);
  }

  private void addThread(Channel channel, JsonObject message, Optional<String> thread) {
    thread.ifPresent(root -> {
      Json.put(message, "thread_ts", root);
      state
          .messages()
          .find(channel.id(), root)
          .flatMap(parent -> Json.text(parent, "user"))
          .ifPresent(parent -> Json.put(message, "parent_user_id", parent));
    });
  }

  private void addFiles(Channel channel, JsonObject message, List<StoredFile> files) {
    JsonArray shown = new JsonArray();
    for (StoredFile file : files) {
      StoredFile shared = state.uploads().share(file.id(), channel.id()).orElse(file);
      shown.add(shared.toJson(base));
    }
    Json.put(message, "files", shown);
    Json.put(message, "upload", false);
  }

  private JsonObject event(Channel channel, JsonObject message) {
    JsonObject event = message.deepCopy();
    Json.put(event, "channel", channel.id());
    Json.put(event, "channel_type", channel.kind().eventName());
    Json.put(event, "event_ts", Json.textOrEmpty(message, "ts"));
    return event;
  }

  private JsonObject envelope(Channel channel, String subtype) {
    String ts = state.ids().timestamp();
    return Json.of(
        "type",
        "message",
        "subtype",
        subtype,
        "hidden",
        true,
        "channel",
        channel.id(),
        "channel_type",
        channel.kind().eventName(),
        "ts",
        ts,
        "event_ts",
        ts);
  }

  private void tell(Channel channel, JsonObject event) {
    if (channel.hasBot()) {
      events.send(event);
    }
  }
}
