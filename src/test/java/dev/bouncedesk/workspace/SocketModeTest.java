package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketModeTest {

  private static final String SUPPORT = "C0SUPPORT01";

  private final LocalWorkspace workspace =
      LocalWorkspace.start(
          WorkspaceSettings.onPort(0).withPatience(Duration.ofMillis(400), List.of(Duration.ZERO)));
  private final Caller caller = new Caller(workspace);

  @AfterEach
  void stop() {
    workspace.close();
  }

  @Test
  void aMessageReachesTheBotAsAnEvent() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      caller.page("message", Roster.ADA, "{'channel':'" + SUPPORT + "','text':'550 & <b>'}");
      JsonObject event = bot.event("message");
      assertEquals("550 &amp; &lt;b&gt;", event.get("text").getAsString());
      assertEquals(Roster.ADA, event.get("user").getAsString());
      assertEquals("channel", event.get("channel_type").getAsString());
    }
  }

  @Test
  void aMentionComesTwiceAsMessageAndAsMention() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      caller.page("message", Roster.ADA, "{'channel':'" + SUPPORT + "','text':'@bouncedesk hi'}");
      JsonObject message = bot.event("message");
      JsonObject mention = bot.event("app_mention");
      assertEquals(message.get("ts"), mention.get("ts"));
      assertEquals("<@" + Roster.BOT_USER + "> hi", mention.get("text").getAsString());
    }
  }

  @Test
  void anEventThatIsNotAcknowledgedComesAgainWithItsNumber() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.SILENT)) {
      caller.page("message", Roster.ADA, "{'channel':'" + SUPPORT + "','text':'hello'}");
      JsonObject first = bot.next("events_api");
      JsonObject second = bot.next("events_api");
      assertEquals(0, first.get("retry_attempt").getAsInt());
      assertEquals(1, second.get("retry_attempt").getAsInt());
      assertEquals("timeout", second.get("retry_reason").getAsString());
      assertEquals(
          first.getAsJsonObject("payload").get("event_id"),
          second.getAsJsonObject("payload").get("event_id"));
    }
  }

  @Test
  void whatASlashCommandSaysInItsAcknowledgementIsShownToTheAsker() throws InterruptedException {
    JsonObject words = new JsonObject();
    words.addProperty("text", "working on it");
    try (FakeBot bot = new FakeBot(workspace, envelope -> Optional.of(words));
        PageListener ada = new PageListener(workspace, Roster.ADA);
        PageListener ben = new PageListener(workspace, Roster.BEN)) {
      caller.page(
          "command",
          Roster.ADA,
          "{'channel':'" + SUPPORT + "','command':'/smtp','text':'550 5.1.1'}");
      JsonObject payload = bot.payload("slash_commands");
      assertEquals("/smtp", payload.get("command").getAsString());
      assertEquals("550 5.1.1", payload.get("text").getAsString());
      JsonObject shown = ada.next("message").getAsJsonObject("message");
      assertEquals("working on it", shown.get("text").getAsString());
      assertTrue(shown.get("is_ephemeral").getAsBoolean());
      assertFalse(ben.sawWithin("message", Duration.ofMillis(200)));
    }
  }

  @Test
  void aCommandWithoutABotTellsTheAsker() throws InterruptedException {
    try (PageListener ada = new PageListener(workspace, Roster.ADA)) {
      caller.page(
          "command", Roster.ADA, "{'channel':'" + SUPPORT + "','command':'/smtp','text':'550'}");
      String text = ada.next("message").getAsJsonObject("message").get("text").getAsString();
      assertTrue(text.contains("dispatch_failed"), text);
    }
  }

  @Test
  void aTicketOpensOneConnectionOnly() throws InterruptedException {
    String url =
        caller.apiAs(workspace.appToken(), "apps.connections.open").get("url").getAsString();
    HttpResponse<String> used = caller.get(url.replace("ws://", "http://") + "x");
    assertEquals(403, used.statusCode());
  }

  @Test
  void aRefreshAsksForANewConnectionAndClosesTheOldOne() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      workspace.refreshConnections();
      assertEquals("refresh_requested", bot.next("disconnect").get("reason").getAsString());
    }
  }

  @Test
  void severalConnectionsShareTheWork() throws InterruptedException {
    try (FakeBot one = new FakeBot(workspace, FakeBot.POLITE);
        FakeBot two = new FakeBot(workspace, FakeBot.POLITE)) {
      assertEquals(2, workspace.appConnections());
      for (int i = 0; i < 2; i++) {
        caller.page("message", Roster.ADA, "{'channel':'" + SUPPORT + "','text':'hello'}");
      }
      one.event("message");
      two.event("message");
    }
  }

  @Test
  void aTakenPortIsSaidInASentence() {
    int port = java.net.URI.create(workspace.url()).getPort();
    WorkspaceSettings same = WorkspaceSettings.onPort(port);
    String message =
        String.valueOf(
            assertThrows(java.io.UncheckedIOException.class, () -> LocalWorkspace.start(same))
                .getMessage());
    assertTrue(message.contains("port is in use"), message);
    assertTrue(message.contains(Integer.toString(port)), message);
  }
}
