package dev.bouncedesk.workspace;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A bot of a few lines, which answers as Bouncedesk might. */
final class ScriptedBot implements AutoCloseable {

  private final Caller caller;
  private final LocalWorkspace workspace;
  private final FakeBot connection;
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> joined = new LinkedBlockingQueue<>();

  ScriptedBot(LocalWorkspace workspace) throws InterruptedException {
    this.workspace = workspace;
    caller = new Caller(workspace);
    connection = new FakeBot(workspace, this::answer);
  }

  private Optional<JsonObject> answer(JsonObject envelope) {
    JsonObject payload = envelope.getAsJsonObject("payload");
    String type =
        payload.has("type")
            ? payload.get("type").getAsString()
            : envelope.get("type").getAsString();
    return switch (type) {
      case "slash_commands" -> Optional.of(command(payload));
      case "block_actions" -> after(() -> action(payload));
      case "message_action" ->
          after(() ->
              respond(
                  payload,
                  Samples.plain(
                      "You asked about: "
                          + payload.getAsJsonObject("message").get("text").getAsString())));
      case "block_suggestion" -> Optional.of(Samples.customers());
      case "view_submission" -> Optional.of(submitted(payload));
      case "event_callback" -> after(() -> event(payload.getAsJsonObject("event")));
      default -> Optional.of(new JsonObject());
    };
  }

  /** Acknowledges first, works then. */
  private static Optional<JsonObject> after(Runnable work) {
    Thread.ofVirtual().start(work);
    return Optional.of(new JsonObject());
  }

  private JsonObject command(JsonObject payload) {
    if (payload.get("text").getAsString().equals("form")) {
      String trigger = payload.get("trigger_id").getAsString();
      after(
          () -> caller.api("views.open", "trigger_id", trigger, "view", Samples.form().toString()));
      return new JsonObject();
    }
    return Samples.answer(true);
  }

  private void action(JsonObject payload) {
    JsonObject action = payload.getAsJsonArray("actions").get(0).getAsJsonObject();
    String id = action.get("action_id").getAsString();
    if (id.equals("share")) {
      JsonObject gone = new JsonObject();
      gone.addProperty("delete_original", true);
      respond(payload, gone);
      post(payload.getAsJsonObject("channel").get("id").getAsString(), Samples.answer(false));
    } else {
      respond(payload, Samples.plain("You pressed " + id));
    }
  }

  private void respond(JsonObject payload, JsonObject message) {
    caller.post(payload.get("response_url").getAsString(), message.toString());
  }

  private JsonObject submitted(JsonObject payload) {
    JsonObject values =
        payload.getAsJsonObject("view").getAsJsonObject("state").getAsJsonObject("values");
    String note = values.getAsJsonObject("n").getAsJsonObject("note").get("value").getAsString();
    if (note.length() < 5) {
      return JsonParser.parseString(
              "{'response_action':'errors','errors':{'n':'Say a little more.'}}")
          .getAsJsonObject();
    }
    String customer =
        chosen(values, "c", "customer").getAsJsonObject("text").get("text").getAsString();
    String owner = chosen(values, "o", "owner").get("value").getAsString();
    after(() ->
        post(
            "C0SUPPORT01",
            Samples.plain("Logged for " + customer + ", owner " + owner + ": " + note)));
    return new JsonObject();
  }

  private static JsonObject chosen(JsonObject values, String block, String action) {
    return values.getAsJsonObject(block).getAsJsonObject(action).getAsJsonObject("selected_option");
  }

  private void event(JsonObject event) {
    switch (event.get("type").getAsString()) {
      case "message" -> {
        if (!event.has("bot_id") && !event.get("text").getAsString().isEmpty()
            || event.has("files")) {
          messages.add(event);
          if (event.get("text").getAsString().contains("mail delivery software")) {
            JsonObject answer = Samples.answer(false);
            answer.addProperty("thread_ts", event.get("ts").getAsString());
            post(event.get("channel").getAsString(), answer);
          }
        }
      }
      case "app_home_opened" ->
          caller.api(
              "views.publish",
              "user_id",
              event.get("user").getAsString(),
              "view",
              Samples.home().toString());
      case "member_joined_channel" ->
          joined.add(
              caller
                  .api("conversations.info", "channel", event.get("channel").getAsString())
                  .getAsJsonObject("channel")
                  .get("name")
                  .getAsString());
      default -> {}
    }
  }

  /** Posts a message; fails when the workspace refuses it. */
  void post(String channel, JsonObject message) {
    JsonArray blocks = message.has("blocks") ? message.getAsJsonArray("blocks") : new JsonArray();
    JsonObject answer =
        caller.api(
            "chat.postMessage",
            "channel",
            channel,
            "text",
            message.get("text").getAsString(),
            "thread_ts",
            message.has("thread_ts") ? message.get("thread_ts").getAsString() : "",
            "blocks",
            blocks.toString());
    if (!answer.get("ok").getAsBoolean()) {
      throw new AssertionError(answer);
    }
  }

  JsonObject lastMessage() throws InterruptedException {
    JsonObject message = messages.poll(5, TimeUnit.SECONDS);
    while (messages.peek() != null) {
      message = messages.poll();
    }
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  private JsonObject file = new JsonObject();

  String lastFileName() throws InterruptedException {
    JsonObject message = lastMessage();
    file = message.getAsJsonArray("files").get(0).getAsJsonObject();
    return file.get("name").getAsString();
  }

  /** The last file's text, fetched with the bot's token. */
  String download() {
    return caller
        .get(
            file.get("url_private_download").getAsString(),
            "Authorization",
            "Bearer " + workspace.botToken())
        .body();
  }

  String joined() throws InterruptedException {
    return String.valueOf(joined.poll(5, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    connection.close();
  }
}
