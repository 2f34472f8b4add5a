package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseUrlTest {

  private static final String SUPPORT = "C0SUPPORT01";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T09:00:00Z"));
  private final LocalWorkspace workspace =
      LocalWorkspace.start(WorkspaceSettings.onPort(0).withClock(now::get));
  private final Caller caller = new Caller(workspace);

  @AfterEach
  void stop() {
    workspace.close();
  }

  /** The address of a command that Ada just gave. */
  private String command(FakeBot bot) throws InterruptedException {
    caller.page("command", Roster.ADA, "{'channel':'" + SUPPORT + "','command':'/smtp'}");
    return bot.payload("slash_commands").get("response_url").getAsString();
  }

  @Test
  void anAnswerWithoutATypeIsForTheAskerOnly() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE);
        PageListener ada = new PageListener(workspace, Roster.ADA)) {
      caller.post(command(bot), "{'text':'psst'}");
      JsonObject message = ada.next("message").getAsJsonObject("message");
      assertTrue(message.get("is_ephemeral").getAsBoolean());
      assertEquals(0, history().size());
    }
  }

  @Test
  void anAnswerInChannelIsForEverybody() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      caller.post(command(bot), "{'text':'hear','response_type':'in_channel'}");
      assertEquals(1, history().size());
    }
  }

  private com.google.gson.JsonArray history() {
    return caller.api("conversations.history", "channel", SUPPORT).getAsJsonArray("messages");
  }

  @Test
  void itWorksFiveTimes() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      String url = command(bot);
      for (int i = 0; i < 5; i++) {
        assertEquals(200, caller.post(url, "{'text':'again'}").statusCode());
      }
      var sixth = caller.post(url, "{'text':'again'}");
      assertEquals(404, sixth.statusCode());
      assertEquals("used_url", Caller.json(sixth).get("error").getAsString());
    }
  }

  @Test
  void itWorksForThirtyMinutes() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      String url = command(bot);
      now.updateAndGet(time -> time.plus(Duration.ofMinutes(30)));
      assertEquals(200, caller.post(url, "{'text':'in time'}").statusCode());
      now.updateAndGet(time -> time.plusSeconds(1));
      assertEquals(
          "expired_url",
          Caller.json(caller.post(url, "{'text':'late'}")).get("error").getAsString());
    }
  }

  @Test
  void aMessageActedOnIsReplacedOrRemoved() throws InterruptedException {
    String ts =
        caller.api("chat.postMessage", "channel", SUPPORT, "text", "old").get("ts").getAsString();
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      String action =
          "{'channel':'%s','ts':'%s','action':{'type':'button','action_id':'a'},'values':{}}"
              .formatted(SUPPORT, ts);
      caller.page("action", Roster.ADA, action);
      JsonObject payload = bot.payload("interactive");
      assertEquals("old", payload.getAsJsonObject("message").get("text").getAsString());
      String url = payload.get("response_url").getAsString();
      caller.post(url, "{'text':'new','replace_original':true}");
      assertEquals("new", history().get(0).getAsJsonObject().get("text").getAsString());
      caller.post(url, "{'delete_original':true}");
      assertEquals(0, history().size());
    }
  }

  @Test
  void anEphemeralMessageIsReplacedInPlaceAndIsNotInThePayload() throws InterruptedException {
    String ts =
        caller
            .api("chat.postEphemeral", "channel", SUPPORT, "user", Roster.ADA, "text", "for you")
            .get("message_ts")
            .getAsString();
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE);
        PageListener ada = new PageListener(workspace, Roster.ADA)) {
      String action =
          "{'channel':'%s','ts':'%s','action':{'type':'button','action_id':'a'},'values':{}}"
              .formatted(SUPPORT, ts);
      caller.page("action", Roster.ADA, action);
      JsonObject payload = bot.payload("interactive");
      assertFalse(payload.has("message"));
      assertTrue(payload.getAsJsonObject("container").get("is_ephemeral").getAsBoolean());
      String url = payload.get("response_url").getAsString();
      caller.post(url, "{'text':'changed','replace_original':true}");
      JsonObject message = ada.next("message").getAsJsonObject("message");
      assertEquals("changed", message.get("text").getAsString());
      assertEquals(ts, message.get("ts").getAsString());
      caller.post(url, "{'delete_original':true}");
      assertEquals(ts, ada.next("message_gone").get("ts").getAsString());
    }
  }

  @Test
  void badBlocksAreRefused() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      var refused = caller.post(command(bot), "{'blocks':[{'type':'marquee'}]}");
      assertEquals(400, refused.statusCode());
      assertEquals("invalid_blocks", Caller.json(refused).get("error").getAsString());
    }
  }
}
