package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceMemoryTest {

  @TempDir private Path folder;

  private LocalWorkspace start() {
    return LocalWorkspace.start(WorkspaceSettings.onPort(0).keptIn(folder));
  }

  @Test
  void messagesChannelsAndFilesSurviveARestart() {
    String channel;
    try (LocalWorkspace workspace = start()) {
      Caller caller = new Caller(workspace);
      channel = caller.page("channel", Roster.ADA, "{'name':'acme'}").get("channel").getAsString();
      String file =
          caller
              .upload(Roster.ADA, "b.eml", "550 5.1.1".getBytes(StandardCharsets.UTF_8))
              .get("id")
              .getAsString();
      caller.page(
          "message",
          Roster.ADA,
          "{'channel':'" + channel + "','text':'kept','files':['" + file + "']}");
    }
    try (LocalWorkspace workspace = start()) {
      Caller caller = new Caller(workspace);
      caller.page(
          "invite", Roster.ADA, "{'channel':'" + channel + "','who':'" + Roster.BOT_USER + "'}");
      JsonObject message =
          caller
              .api("conversations.history", "channel", channel)
              .getAsJsonArray("messages")
              .get(1)
              .getAsJsonObject();
      assertEquals("kept", message.get("text").getAsString());
      String id = message.getAsJsonArray("files").get(0).getAsJsonObject().get("id").getAsString();
      assertEquals("550 5.1.1", caller.get(workspace.url() + "page/file/" + id).body());
    }
  }

  @Test
  void aBrokenArchiveIsSetAsideNotLost() throws IOException {
    Files.writeString(folder.resolve("workspace.json"), "{ broken");
    try (LocalWorkspace workspace = start()) {
      assertTrue(new Caller(workspace).api("auth.test").get("ok").getAsBoolean());
    }
    assertEquals("{ broken", Files.readString(folder.resolve("workspace.json.unreadable")));
  }

  @Test
  void aChannelKeepsItsNewestThousandMessages() {
    try (LocalWorkspace workspace = start()) {
      Caller caller = new Caller(workspace);
      for (int i = 0; i < 1_005; i++) {
        caller.api("chat.postMessage", "channel", "C0SUPPORT01", "text", "message " + i);
      }
      JsonObject page =
          caller.api("conversations.history", "channel", "C0SUPPORT01", "limit", "1000");
      assertEquals(1_000, page.getAsJsonArray("messages").size());
    }
  }
}
