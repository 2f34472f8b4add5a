package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebApiTest {

  private static final String SUPPORT = "C0SUPPORT01";
  private static final String GENERAL = "C0GENERAL01";

  private final LocalWorkspace workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0));
  private final Caller caller = new Caller(workspace);

  @AfterEach
  void stop() {
    workspace.close();
  }

  private String post(String text, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "channel";
    arguments[1] = SUPPORT;
    arguments[2] = "text";
    arguments[3] = text;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return caller.api("chat.postMessage", arguments).get("ts").getAsString();
  }

  private JsonArray history(String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "channel";
    arguments[1] = SUPPORT;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return caller.api("conversations.history", arguments).getAsJsonArray("messages");
  }

  private static String field(JsonArray messages, int index, String name) {
    return messages.get(index).getAsJsonObject().get(name).getAsString();
  }

  @Test
  void theBotLearnsWhoItIs() {
    JsonObject auth = caller.api("auth.test");
    assertTrue(auth.get("ok").getAsBoolean());
    assertEquals(Roster.BOT_USER, auth.get("user_id").getAsString());
    assertEquals(Roster.BOT_ID, auth.get("bot_id").getAsString());
  }

  @ParameterizedTest
  @CsvSource({
    "no.such.method, '', unknown_method",
    "chat.postMessage, channel=C0NOWHERE00&text=x, channel_not_found",
    "chat.postMessage, channel=C0GENERAL01&text=x, not_in_channel",
    "chat.postMessage, channel=C0SUPPORT01, no_text",
    "chat.postMessage, channel=C0SUPPORT01&blocks=%7B, invalid_blocks_format",
    "chat.postMessage, channel=C0SUPPORT01&blocks=%7B%7D, invalid_blocks_format",
    "chat.update, channel=C0SUPPORT01&ts=1.0&text=x, message_not_found",
    "chat.postEphemeral, channel=C0SUPPORT01&user=U0NOBODY000&text=x, user_not_in_channel",
    "users.info, user=U0NOBODY000, user_not_found",
    "views.open, trigger_id=1&view=%7B%7D, invalid_trigger_id",
    "views.update, view_id=V0&view=%7B%7D, not_found",
    "conversations.replies, channel=C0SUPPORT01&ts=1.0, thread_not_found",
    "files.info, file=F0, file_not_found",
    "reactions.add, channel=C0SUPPORT01&timestamp=1.0&name=eyes, message_not_found"
  })
  void refusalsCarrySlacksCodes(String method, String form, String error) {
    HttpResponse<String> response =
        caller.send(
            HttpRequest.newBuilder(URI.create(workspace.apiUrl() + method))
                .header("Authorization", "Bearer " + workspace.botToken())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    JsonObject answer = Caller.json(response);
    assertEquals(200, response.statusCode());
    assertFalse(answer.get("ok").getAsBoolean());
    assertEquals(error, answer.get("error").getAsString());
  }

  @Test
  void tokensAreCheckedAndNotInterchangeable() {
    assertEquals(
        "invalid_auth", caller.apiAs("xoxb-other", "auth.test").get("error").getAsString());
    assertEquals(
        Roster.APP_ID, caller.apiAs(workspace.appToken(), "auth.test").get("app_id").getAsString());
    assertEquals(
        "not_allowed_token_type",
        caller.apiAs(workspace.appToken(), "users.list").get("error").getAsString());
    assertEquals(
        "not_allowed_token_type",
        caller.apiAs(workspace.botToken(), "apps.connections.open").get("error").getAsString());
    assertEquals(
        "not_authed",
        Caller.json(caller.get(workspace.apiUrl() + "auth.test")).get("error").getAsString());
  }

  @Test
  void aMessageIsPostedChangedLinkedAndDeleted() {
    String ts = post("first");
    assertEquals("first", field(history(), 0, "text"));
    caller.api("chat.update", "channel", SUPPORT, "ts", ts, "text", "second");
    assertEquals("second", field(history(), 0, "text"));
    String link =
        caller
            .api("chat.getPermalink", "channel", SUPPORT, "message_ts", ts)
            .get("permalink")
            .getAsString();
    assertTrue(link.endsWith("/archives/" + SUPPORT + "/p" + ts.replace(".", "")), link);
    HttpResponse<String> followed = caller.get(link);
    assertEquals("/#/" + SUPPORT + "/" + ts, followed.headers().firstValue("Location").orElse(""));
    assertTrue(caller.api("chat.delete", "channel", SUPPORT, "ts", ts).get("ok").getAsBoolean());
    assertEquals(0, history().size());
  }

  @Test
  void theBotMayNotChangeWhatPeopleWrote() {
    String ts =
        caller
            .page("message", Roster.ADA, "{'channel':'" + SUPPORT + "','text':'mine'}")
            .get("ts")
            .getAsString();
    assertEquals(
        "cant_update_message",
        caller
            .api("chat.update", "channel", SUPPORT, "ts", ts, "text", "theirs")
            .get("error")
            .getAsString());
  }

  @Test
  void repliesStayInTheirThread() {
    String root = post("root");
    String reply = post("reply", "thread_ts", root);
    post("reply to the reply", "thread_ts", reply);
    assertEquals(1, history().size());
    assertEquals("2", field(history(), 0, "reply_count"));
    JsonArray thread =
        caller
            .api("conversations.replies", "channel", SUPPORT, "ts", root)
            .getAsJsonArray("messages");
    assertEquals(3, thread.size());
    assertEquals(root, field(thread, 2, "thread_ts"));
  }

  @Test
  void historyComesInPagesNewestFirst() {
    post("one");
    String two = post("two");
    post("three");
    JsonObject page = caller.api("conversations.history", "channel", SUPPORT, "limit", "2");
    assertEquals("three", field(page.getAsJsonArray("messages"), 0, "text"));
    assertTrue(page.get("has_more").getAsBoolean());
    String cursor = page.getAsJsonObject("response_metadata").get("next_cursor").getAsString();
    assertEquals("one", field(history("cursor", cursor), 0, "text"));
    assertEquals(1, history("oldest", two).size());
    assertEquals(2, history("oldest", two, "inclusive", "true").size());
  }

  @Test
  void metadataIsKeptAndShownWhenAskedFor() {
    String metadata = "{\"event_type\":\"answer\",\"event_payload\":{\"case\":\"7\"}}";
    post("with metadata", "metadata", metadata);
    assertFalse(history().get(0).getAsJsonObject().has("metadata"));
    assertEquals(
        metadata,
        history("include_all_metadata", "true")
            .get(0)
            .getAsJsonObject()
            .get("metadata")
            .toString());
  }

  @Test
  void badBlocksAreRefusedWithTheirPlaces() {
    JsonObject answer =
        caller.api(
            "chat.postMessage",
            "channel",
            SUPPORT,
            "blocks",
            "[{\"type\":\"header\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}]");
    assertEquals("invalid_blocks", answer.get("error").getAsString());
    assertEquals(
        "[ERROR] must be one of: plain_text [json-pointer:/blocks/0/text/type]",
        answer
            .getAsJsonObject("response_metadata")
            .getAsJsonArray("messages")
            .get(0)
            .getAsString());
  }

  @Test
  void jsonBodiesWorkAsWellAsForms() {
    HttpResponse<String> response =
        caller.send(
            HttpRequest.newBuilder(URI.create(workspace.apiUrl() + "chat.postMessage"))
                .header("Authorization", "Bearer " + workspace.botToken())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(
                    BodyPublishers.ofString("{\"channel\":\"" + SUPPORT + "\",\"text\":\"grüße\"}"))
                .build());
    assertTrue(Caller.json(response).get("ok").getAsBoolean());
    assertEquals("grüße", field(history(), 0, "text"));
  }

  @Test
  void thePersonsIdentifierNamesTheirDirectConversation() {
    String channel =
        caller
            .api("chat.postMessage", "channel", Roster.ADA, "text", "hello")
            .get("channel")
            .getAsString();
    assertEquals(
        channel,
        caller
            .api("conversations.open", "users", Roster.ADA)
            .getAsJsonObject("channel")
            .get("id")
            .getAsString());
  }

  @Test
  void joiningMakesAChannelWritable() {
    caller.api("conversations.join", "channel", GENERAL);
    assertTrue(
        caller
            .api("chat.postMessage", "channel", GENERAL, "text", "here now")
            .get("ok")
            .getAsBoolean());
  }

  @Test
  void privateChannelsAreHiddenFromTheBot() {
    String id =
        caller
            .page("channel", Roster.ADA, "{'name':'secret','private':true}")
            .get("channel")
            .getAsString();
    assertEquals(
        "channel_not_found",
        caller.api("conversations.info", "channel", id).get("error").getAsString());
    assertFalse(
        caller
            .api("conversations.list", "types", "public_channel,private_channel")
            .toString()
            .contains("secret"));
  }

  @Test
  void tooManyMessagesAreAnsweredWith429() {
    try (LocalWorkspace slow =
        LocalWorkspace.start(WorkspaceSettings.onPort(0).withPostsPerMinute(1))) {
      String url = slow.apiUrl() + "chat.postMessage?channel=" + SUPPORT + "&text=x";
      String bearer = "Bearer " + slow.botToken();
      assertEquals(200, caller.get(url, "Authorization", bearer).statusCode());
      HttpResponse<String> second = caller.get(url, "Authorization", bearer);
      assertEquals(429, second.statusCode());
      assertTrue(second.headers().firstValueAsLong("Retry-After").orElse(0) > 0);
      assertEquals("ratelimited", Caller.json(second).get("error").getAsString());
    }
  }

  @Test
  void aFileNeedsTheTokenElseThereIsAPageToSignIn() {
    String id =
        caller.upload(Roster.ADA, "../../etc/bounce.eml", "550".getBytes()).get("id").getAsString();
    JsonObject file = caller.api("files.info", "file", id).getAsJsonObject("file");
    assertEquals("bounce.eml", file.get("name").getAsString());
    assertEquals("email", file.get("filetype").getAsString());
    String url = file.get("url_private_download").getAsString();
    HttpResponse<String> without = caller.get(url);
    assertEquals(200, without.statusCode());
    assertTrue(without.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    HttpResponse<String> with = caller.get(url, "Authorization", "Bearer " + workspace.botToken());
    assertEquals("550", with.body());
  }

  @Test
  void aFileOfTheBotIsUploadedAndShared() {
    JsonObject place =
        caller.api("files.getUploadURLExternal", "filename", "chart.png", "length", "3");
    HttpResponse<String> uploaded =
        caller.send(
            HttpRequest.newBuilder(URI.create(place.get("upload_url").getAsString()))
                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
                .build());
    assertEquals(200, uploaded.statusCode());
    caller.api(
        "files.completeUploadExternal",
        "files",
        "[{\"id\":\"" + place.get("file_id").getAsString() + "\",\"title\":\"Chart\"}]",
        "channel_id",
        SUPPORT,
        "initial_comment",
        "the week");
    JsonObject message = history().get(0).getAsJsonObject();
    assertEquals("the week", message.get("text").getAsString());
    assertEquals(
        "Chart",
        message.getAsJsonArray("files").get(0).getAsJsonObject().get("title").getAsString());
  }
}
