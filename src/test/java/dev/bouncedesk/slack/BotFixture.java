package dev.bouncedesk.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.desk.CaseStore;
import dev.bouncedesk.desk.Cases;
import dev.bouncedesk.desk.CollectOpinions;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.DraftReply;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.desk.RecordOccurrences;
import dev.bouncedesk.desk.Remind;
import dev.bouncedesk.desk.ReportWeek;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.desk.Tickets;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.TestDatabases;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.MemoryLedger;
import dev.bouncedesk.probe.Probe;
import dev.bouncedesk.probe.ProbeSettings;
import dev.bouncedesk.workspace.LocalWorkspace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A whole bot over HTTP, with a Web API that says yes to everything, and Slack's side of it. */
final class BotFixture implements AutoCloseable {
  static final String SECRET = "test-secret";

  final FakeWebApi api = new FakeWebApi();
  final Database log;
  final FakeSmtpChecks smtp = new FakeSmtpChecks();
  final Remind remind;
  private final KnowledgeBase knowledge;
  private final SlackBot bot;
  private final HttpClient client = HttpClient.newHttpClient();
  private int triggers;

  BotFixture(Path folder) throws IOException {
    this(folder, Optional.empty());
  }

  private BotFixture(Path folder, Optional<LocalWorkspace> workspace) throws IOException {
    InstantSource clock = InstantSource.system();
    log = TestDatabases.inMemory(folder, clock);
    knowledge = KnowledgeBase.open(Path.of("src/test/resources/slack/articles"));
    remind = new Remind(log, clock, Duration.ofMillis(50));
    Desk desk =
        new Desk(
            new ExplainPaste(BounceReader.standard(), knowledge),
            new Cases(store(log), clock),
            new RecordOccurrences(log.issueLog(), log.customers(), new Tickets(Optional.empty())),
            new RunChecks(
                new Probe(ProbeSettings.defaults(), FakeDns.silent(), new MemoryLedger(), clock),
                log.issueLog(),
                log.triage()),
            new DraftReply(ZoneId.of("UTC")),
            new ReportWeek(log, ZoneId.of("UTC"), clock),
            remind,
            new CollectOpinions(log.feedback(), knowledge),
            log);
    bot =
        SlackBot.start(
            workspace.map(BotFixture::bySocket).orElseGet(this::byHttp),
            desk,
            Optional.of(smtp),
            clock);
  }

  /** The same bot connected by Socket Mode to a local workspace. */
  static BotFixture inWorkspace(Path folder, LocalWorkspace workspace) throws IOException {
    return new BotFixture(folder, Optional.of(workspace));
  }

  private static SlackSettings bySocket(LocalWorkspace workspace) {
    return new SlackSettings(
        workspace.botToken(),
        Optional.of(workspace.appToken()),
        Optional.empty(),
        Optional.of(URI.create(workspace.apiUrl())),
        "127.0.0.1",
        Optional.of(0),
        Optional.empty(),
        Optional.empty());
  }

  private SlackSettings byHttp() {
    return new SlackSettings(
        "xoxb-test",
        Optional.empty(),
        Optional.of(SECRET),
        Optional.of(api.apiUrl()),
        "127.0.0.1",
        Optional.of(0),
        Optional.empty(),
        Optional.empty());
  }

  private static CaseStore store(Database log) {
    return new CaseStore() {
      @Override
      public String save(String json) {
        return log.cases().save(json);
      }

      @Override
      public Optional<String> find(String id) {
        return log.cases().find(id);
      }
    };
  }

  /** Types {@code /smtp text} and waits for the answer. */
  FakeWebApi.Call slash(String text) throws Exception {
    int before = api.calls("response_url").size();
    send(slashBody(text, trigger()));
    return api.await("response_url", before + 1).get(before);
  }

  String slashBody(String text, String trigger) {
    return form(
        Map.of(
            "command", "/smtp",
            "text", text,
            "team_id", "T1",
            "channel_id", "C1",
            "user_id", "U1",
            "trigger_id", trigger,
            "response_url", api.responseUrl(),
            "api_app_id", "A1",
            "token", "t"));
  }

  /** Hands over an event of the Events API. */
  HttpResponse<String> event(String eventId, String event) throws Exception {
    return send(
        """
        {"token":"t","team_id":"T1","api_app_id":"A1","type":"event_callback",
         "event_id":"%s","event_time":1700000000,"event":%s}\
        """
            .formatted(eventId, event));
  }

  /** Presses a button of a message that everybody sees. */
  HttpResponse<String> press(String action, String value) throws Exception {
    return interact(pressed(action, value, false));
  }

  /** Presses a button of a message that only the presser sees. */
  HttpResponse<String> pressEphemeral(String action, String value) throws Exception {
    return interact(pressed(action, value, true));
  }

  private String pressed(String action, String value, boolean ephemeral) {
    return """
    {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"},
     "api_app_id":"A1","token":"t","trigger_id":"%s","response_url":"%s",
     "container":{"type":"message","message_ts":"1700000100.000100","channel_id":"C1",
      "is_ephemeral":%s,"thread_ts":"1700000000.000100"},
     "channel":{"id":"C1","name":"ops"},
     "actions":[{"type":"button","action_id":"%s","block_id":"act","value":"%s",
      "action_ts":"1700000101.0"}]}\
    """
        .formatted(trigger(), api.responseUrl(), ephemeral, action, value);
  }

  /** Presses a button inside the modal {@code V1}. */
  HttpResponse<String> pressInModal(String action, String value) throws Exception {
    return interact(
        """
        {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"},
         "api_app_id":"A1","token":"t","trigger_id":"%s",
         "container":{"type":"view","view_id":"V1"},"view":{"id":"V1","type":"modal"},
         "actions":[{"type":"button","action_id":"%s","block_id":"notes","value":"%s",
          "action_ts":"1700000101.0"}]}\
        """
            .formatted(trigger(), action, value));
  }

  /** Sends a form in. */
  HttpResponse<String> submit(String callback, String metadata, String values) throws Exception {
    JsonObject view = new JsonObject();
    view.addProperty("id", "V1");
    view.addProperty("type", "modal");
    view.addProperty("callback_id", callback);
    view.addProperty("private_metadata", metadata);
    view.add("blocks", new JsonArray());
    JsonObject state = new JsonObject();
    state.add("values", JsonParser.parseString(values));
    view.add("state", state);
    JsonObject payload = new JsonObject();
    payload.addProperty("type", "view_submission");
    payload.add("team", JsonParser.parseString("{\"id\":\"T1\"}"));
    payload.add("user", JsonParser.parseString("{\"id\":\"U1\"}"));
    payload.addProperty("trigger_id", trigger());
    payload.add("view", view);
    return interact(payload.toString());
  }

  HttpResponse<String> interact(String payload) throws Exception {
    return send(form(Map.of("payload", payload)));
  }

  /** Posts a body, signed as Slack signs. */
  HttpResponse<String> send(String body) throws Exception {
    String at = Long.toString(Instant.now().getEpochSecond());
    return post(body, at, sign(SECRET, at, body));
  }

  HttpResponse<String> post(String body, String timestamp, String signature) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url("/slack/events")))
            .header(
                "Content-Type",
                body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static String sign(String secret, String at, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "v0="
        + HexFormat.of()
            .formatHex(mac.doFinal(("v0:" + at + ":" + body).getBytes(StandardCharsets.UTF_8)));
  }

  App app() {
    return bot.app();
  }

  String trigger() {
    return "trigger." + ++triggers;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + bot.port().orElseThrow() + path;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    bot.close();
    knowledge.close();
    log.close();
    api.close();
  }
}
