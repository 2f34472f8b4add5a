package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message;
import dev.bouncedesk.workspace.LocalWorkspace;
import dev.bouncedesk.workspace.WorkspaceSettings;
import dev.bouncedesk.workspace.state.Roster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot in the local workspace, connected as it is to Slack. */
class SocketModeBotTest {
  private static final String CHANNEL = "C0SUPPORT01";

  @TempDir Path folder;

  @Test
  void aBounceWrittenInAChannelIsAnsweredInItsThreadAndTheBotLeavesInOrder() throws Exception {
    SlackConfig config = new SlackConfig();
    try (LocalWorkspace workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0))) {
      config.setMethodsEndpointUrlPrefix(workspace.apiUrl());
      MethodsClient client = Slack.getInstance(config).methods(workspace.botToken());
      try (BotFixture bot = BotFixture.inWorkspace(folder, workspace)) {
        String ts =
            write(
                workspace,
                "From: MAILER-DAEMON@relay.example\\nSubject: Undelivered Mail\\n\\n"
                    + "<bob@acme.example>: host mx.acme.example[192.0.2.1] said: 550 5.1.1"
                    + " User unknown (in reply to RCPT TO command)");
        List<Message> replies = replies(client, ts);
        assertTrue(replies.getLast().getText().contains("No such mailbox"));
        assertEquals("ok\n", bot.get("/healthz").body());
        assertEquals(1, workspace.appConnections());
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (workspace.appConnections() > 0 && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      assertEquals(0, workspace.appConnections());
    }
  }

  private static String write(LocalWorkspace workspace, String text) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(workspace.url() + "page/message"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"user\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"}"
                                .formatted(Roster.ADA, CHANNEL, text)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertTrue(answer.body().contains("\"ts\":\""), answer.body());
    return answer.body().replaceFirst(".*\"ts\":\"([0-9.]+)\".*", "$1");
  }

  /** Waits a minute at most for somebody to answer. */
  private static List<Message> replies(MethodsClient client, String ts) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      List<Message> thread =
          client.conversationsReplies(r -> r.channel(CHANNEL).ts(ts)).getMessages();
      if (thread != null && thread.size() > 1) {
        return thread;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waiting for an answer in the thread: " + thread);
      }
      Thread.sleep(20);
    }
  }
}
