package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.socket_mode.SocketModeClient;
import dev.bouncedesk.workspace.state.Roster;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack's own library cannot tell the workspace from Slack. */
class BoltAgainstWorkspaceTest {

  private static final String SUPPORT = "C0SUPPORT01";

  private final LocalWorkspace workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0));
  private final Caller caller = new Caller(workspace);
  private final Slack slack = Slack.getInstance(config());

  private SlackConfig config() {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(workspace.apiUrl());
    return config;
  }

  @AfterEach
  void stop() throws Exception {
    slack.close();
    workspace.close();
  }

  @Test
  void messagesAndUploadsWork() throws Exception {
    MethodsClient client = slack.methods(workspace.botToken());
    assertTrue(client.authTest(r -> r).isOk());
    var posted = client.chatPostMessage(r -> r.channel(SUPPORT).text("hello").unfurlLinks(false));
    assertTrue(posted.isOk(), posted.toString());
    byte[] chart = "not really a chart".getBytes(StandardCharsets.UTF_8);
    var uploaded =
        client.filesUploadV2(r ->
            r.channel(SUPPORT)
                .filename("week.txt")
                .title("The week")
                .fileData(chart)
                .initialComment("see below"));
    assertTrue(uploaded.isOk(), uploaded.toString());
    var history = client.conversationsHistory(r -> r.channel(SUPPORT));
    assertEquals("week.txt", history.getMessages().get(0).getFiles().get(0).getName());
    assertEquals(chart.length, history.getMessages().get(0).getFiles().get(0).getSize());
    assertTrue(client.conversationsList(r -> r.limit(10)).getChannels().size() >= 3);
    assertNotNull(client.usersInfo(r -> r.user(Roster.ADA)).getUser().getTz());
  }

  @Test
  void anAppConnectsHearsAnswersAndOpensAForm() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    App app =
        new App(AppConfig.builder().slack(slack).singleTeamBotToken(workspace.botToken()).build());
    app.event(
        MessageEvent.class,
        (payload, context) -> {
          heard.add(payload.getEvent().getText());
          return context.ack();
        });
    app.command(
        "/smtp",
        (request, context) -> {
          heard.add(request.getPayload().getText());
          context.respond(r -> r.responseType("in_channel").text("answered"));
          return context.ack();
        });
    app.messageShortcut(
        "explain_bounce",
        (request, context) -> {
          heard.add(request.getPayload().getMessage().getText());
          String view = Samples.form().toString();
          var opened =
              context
                  .client()
                  .viewsOpen(r -> r.triggerId(context.getTriggerId()).viewAsString(view));
          heard.add("opened " + opened.isOk());
          return context.ack();
        });
    app.viewSubmission(
        "log",
        (request, context) -> {
          heard.add("submitted " + request.getPayload().getView().getCallbackId());
          return context.ack();
        });
    SocketModeApp connection =
        new SocketModeApp(workspace.appToken(), app, SocketModeClient.Backend.JavaWebSocket, 4);
    try {
      connection.startAsync();
      while (workspace.appConnections() == 0) {
        Thread.onSpinWait();
      }
      String ts = page("message", "'text':'452 4.2.2 full'").get("ts").getAsString();
      assertEquals("452 4.2.2 full", heard.poll(5, TimeUnit.SECONDS));
      page("command", "'command':'/smtp','text':'550'");
      assertEquals("550", heard.poll(5, TimeUnit.SECONDS));
      try (PageListener ada = new PageListener(workspace, Roster.ADA)) {
        page("shortcut", "'callback_id':'explain_bounce','ts':'" + ts + "'");
        assertEquals("452 4.2.2 full", heard.poll(5, TimeUnit.SECONDS));
        assertEquals("opened true", heard.poll(5, TimeUnit.SECONDS));
        String view = ada.next("modal").getAsJsonObject("view").get("id").getAsString();
        page("submit", "'view_id':'" + view + "','values':{}");
        assertEquals("submitted log", heard.poll(5, TimeUnit.SECONDS));
      }
    } finally {
      connection.close();
    }
  }

  private JsonObject page(String action, String fields) {
    return caller.page(action, Roster.ADA, "{'channel':'" + SUPPORT + "'," + fields + "}");
  }
}
