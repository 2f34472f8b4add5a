package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.util.json.GsonFactory;
import dev.bouncedesk.workspace.LocalWorkspace;
import dev.bouncedesk.workspace.WorkspaceSettings;
import dev.bouncedesk.workspace.state.Roster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

  @Test
  void theDialogueOfAConfirmedCheckLiesInTheThreadAsATextFile() throws Exception {
    SlackConfig config = new SlackConfig();
    try (LocalWorkspace workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0))) {
      config.setMethodsEndpointUrlPrefix(workspace.apiUrl());
      MethodsClient client = Slack.getInstance(config).methods(workspace.botToken());
      try (BotFixture bot = BotFixture.inWorkspace(folder, workspace)) {
        String ts =
            write(
                workspace,
                "<bob@acme.example>: host mx.acme.example[192.0.2.1] said: 550 5.1.1"
                    + " User unknown (in reply to RCPT TO command)");
        press(workspace, await(client, ts, m -> has(m, "run_checks")), "run_checks");
        press(workspace, await(client, ts, m -> has(m, "run_smtp_check")), "run_smtp_check");
        Message posted = await(client, ts, m -> m.getFiles() != null && !m.getFiles().isEmpty());
        File file = posted.getFiles().getFirst();
        assertEquals("text/plain", file.getMimetype());
        assertTrue(file.getName().matches("smtp-dialogue-\\d{8}-\\d{4}\\.txt"), file.getName());
        String text = download(workspace, file.getUrlPrivateDownload());
        assertTrue(text.contains("C: RCPT TO:<…@acme.example>"), text);
      }
    }
  }

  private static boolean has(Message message, String action) {
    return json(message).contains("\"action_id\":\"" + action + "\"");
  }

  private static String json(Message message) {
    return GsonFactory.createSnakeCase().toJson(message);
  }

  private static Message await(MethodsClient client, String ts, Predicate<Message> wanted)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      List<Message> thread =
          client.conversationsReplies(r -> r.channel(CHANNEL).ts(ts)).getMessages();
      Optional<Message> found = thread.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("waiting for a message in the thread of " + ts);
  }

  private static void press(LocalWorkspace workspace, Message message, String action)
      throws Exception {
    JsonObject button =
        message.getBlocks().stream()
            .filter(ActionsBlock.class::isInstance)
            .flatMap(block ->
                ((ActionsBlock) block)
                    .getElements().stream()
                        .map(e -> {
                          JsonObject json =
                              GsonFactory.createSnakeCase().toJsonTree(e).getAsJsonObject();
                          json.addProperty("block_id", block.getBlockId());
                          return json;
                        }))
            .filter(json -> json.get("action_id").getAsString().equals(action))
            .findFirst()
            .orElseThrow();
    page(
        workspace,
        "action",
        "{\"user\":\"%s\",\"channel\":\"%s\",\"ts\":\"%s\",\"action\":%s}"
            .formatted(Roster.ADA, CHANNEL, message.getTs(), button));
  }

  private static String download(LocalWorkspace workspace, String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + workspace.botToken())
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static HttpResponse<String> page(LocalWorkspace workspace, String action, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(workspace.url() + "page/" + action))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String write(LocalWorkspace workspace, String text) throws Exception {
    HttpResponse<String> answer =
        page(
            workspace,
            "message",
            "{\"user\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"}"
                .formatted(Roster.ADA, CHANNEL, text));
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
