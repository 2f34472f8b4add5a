package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Live checks in Slack: what everybody sees of them, what only who asked, and what is handed in.
 */
class LiveCheckBotTest {
  private static final String BOUNCE =
      "Final-Recipient: rfc822; bob@acme.example\\nAction: failed\\nStatus: 5.1.1\\n"
          + "Remote-MTA: dns; mx.acme.example\\n"
          + "Diagnostic-Code: smtp; 550 5.1.1 &lt;bob@acme.example&gt;: User unknown";
  private static final String GREYLISTED =
      "Final-Recipient: rfc822; bob@acme.example\\nAction: delayed\\nStatus: 4.7.1\\n"
          + "Remote-MTA: dns; mx.acme.example\\n"
          + "Diagnostic-Code: smtp; 451 4.7.1 Greylisted, please try again later";
  private static final String MAIL =
      """
      Return-Path: <anna@globex.example>
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=globex.example; s=s1;
       h=from:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA
      From: Anna <anna@globex.example>
      To: bob@acme.example
      Subject: Your order
      Message-ID: <1@globex.example>

      It left today.
      """;

  @TempDir Path folder;
  private BotFixture bot;

  @BeforeEach
  void open() throws Exception {
    bot = new BotFixture(folder);
  }

  @AfterEach
  void everyMessageKeepsSlacksRules() {
    for (FakeWebApi.Call call : bot.api.calls()) {
      if (call.fields().containsKey("blocks")) {
        assertEquals(List.of(), BlockCheck.message(call.blocks()), call.all());
      }
    }
    bot.close();
  }

  @Test
  void theChannelSeesNoLocalPartAndGetsTheDialogueAsAFile() throws Exception {
    String findings = runChecks();
    bot.press("run_smtp_check", value(findings, "run_smtp_check"));
    FakeWebApi.Call shown = bot.api.await("chat.update", 2).get(1);
    assertTrue(shown.all().contains("accepts …@acme.example"), shown.all());
    assertFalse(shown.all().contains("bob@"), shown.all());
    FakeWebApi.Call done = bot.api.await("files.completeUploadExternal", 1).getFirst();
    assertEquals("C1", done.fields().get("channel_id"));
    assertEquals("1700000000.000100", done.fields().get("thread_ts"));
    String file = bot.api.calls("upload").getFirst().field("body");
    assertTrue(file.contains("C: RCPT TO:<…@acme.example>"), file);
    assertTrue(file.contains("S: 220 mx.acme.example <!channel> gpj.exe"), file);
    assertFalse(file.contains("bob@"), file);
    String asked = bot.api.calls("files.getUploadURLExternal").getFirst().all();
    assertTrue(asked.contains(".txt"), asked);
  }

  @Test
  void whoAskedAloneSeesAllOfItAndNothingIsUploaded() throws Exception {
    String findings = runChecks();
    bot.pressEphemeral("run_smtp_check", value(findings, "run_smtp_check"));
    FakeWebApi.Call shown = bot.api.await("response_url", 1).getFirst();
    assertEquals("ephemeral", shown.fields().get("response_type"));
    assertTrue(shown.all().contains("accepts bob@acme.example"), shown.all());
    assertTrue(shown.all().contains("RCPT TO:<bob@acme.example>"), shown.all());
    bot.slash("help");
    assertEquals(List.of(), bot.api.calls("files.getUploadURLExternal"));
  }

  @Test
  void aMailDroppedIntoTheThreadOfABounceIsVerifiedForIt() throws Exception {
    bot.event("Ev1", message(BOUNCE));
    bot.api.await("chat.postMessage", 1);
    bot.api.file("order.eml", "message/rfc822", MAIL.getBytes(StandardCharsets.UTF_8));
    bot.event("Ev2", dropped("order.eml", ",\"thread_ts\":\"1700000000.000200\""));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 2).get(1);
    assertEquals("1700000000.000200", answer.fields().get("thread_ts"));
    assertTrue(answer.all().contains("s1._domainkey.globex.example"), answer.all());
    assertTrue(answer.all().contains("unknown"), answer.all()); // DNS is silent here
  }

  @Test
  void aMailDroppedElsewhereInAChannelIsLeftAlone() throws Exception {
    bot.api.file("order.eml", "message/rfc822", MAIL.getBytes(StandardCharsets.UTF_8));
    bot.event("Ev1", dropped("order.eml", ""));
    bot.event("Ev2", dropped("order.eml", ",\"thread_ts\":\"1.1\"").replace("1.6", "1.7"));
    bot.slash("help");
    assertEquals(List.of(), bot.api.calls("chat.postMessage"));
  }

  @Test
  void ordinaryMailInADirectMessageCanBeChecked() throws Exception {
    bot.api.file("order.eml", "message/rfc822", MAIL.getBytes(StandardCharsets.UTF_8));
    bot.event(
        "Ev1",
        dropped("order.eml", "")
            .replace("\"C1\"", "\"D1\"")
            .replace("\"channel_type\":\"channel\"", "\"channel_type\":\"im\""));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    assertTrue(answer.text().contains("not a bounce"), answer.text());
    bot.press("run_checks", value(answer.field("blocks"), "run_checks"));
    String findings = bot.api.await("chat.update", 1).getFirst().all();
    assertTrue(findings.contains("s1._domainkey.globex.example"), findings);
  }

  @Test
  void whoWaitsForAGreylistedMailIsRemindedInTheThreadOnRequest() throws Exception {
    bot.event("Ev1", message(GREYLISTED));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    String value = value(answer.field("blocks"), "remind_soon");
    bot.press("remind_soon", value);
    String promise = bot.api.await("response_url", 1).getFirst().text();
    assertTrue(promise.matches("I will remind you in this thread at \\d\\d:\\d\\d UTC.*"), promise);
    Reminder reminder = bot.log.reminders().find(1).orElseThrow();
    assertEquals(Duration.ofMinutes(15).toSeconds(), wait(reminder), 5);
    assertTrue(reminder.about().endsWith("(to acme.example)"), reminder.about());
    bot.pressEphemeral("remind_later", value);
    assertTrue(
        bot.api.await("response_url", 2).get(1).text().contains("in a direct message"), promise);
    assertEquals(
        Duration.ofHours(4).toSeconds(), wait(bot.log.reminders().find(2).orElseThrow()), 5);
  }

  @Test
  void aReminderThatIsDueStandsInTheThreadOnceAndCanBeAskedForAgain() throws Exception {
    bot.remind.of(
        "T1",
        "C1",
        Optional.of("1700000000.000200"),
        "U1",
        "abc:0:",
        "451 4.7.1: <!channel> greylisted",
        Duration.ZERO);
    FakeWebApi.Call post = bot.api.await("chat.postMessage", 1).getFirst();
    assertEquals("1700000000.000200", post.fields().get("thread_ts"));
    assertTrue(post.text().startsWith("Reminder: 451 4.7.1"), post.text());
    assertFalse(post.text().contains("<!"), post.text());
    assertEquals("abc:0:", value(post.field("blocks"), "remind_later"));
    Thread.sleep(200);
    assertEquals(1, bot.api.calls("chat.postMessage").size());
  }

  private static long wait(Reminder reminder) {
    return Duration.between(reminder.askedAt(), reminder.dueAt()).toSeconds();
  }

  private String runChecks() throws Exception {
    bot.event("Ev1", message(BOUNCE));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    bot.press("run_checks", value(answer.field("blocks"), "run_checks"));
    return bot.api.await("chat.update", 1).getFirst().field("blocks");
  }

  private static String value(String blocks, String action) {
    Matcher m =
        Pattern.compile("\"action_id\":\"" + action + "\"[^}]*?\"value\":\"([^\"]+)\"")
            .matcher(blocks);
    assertTrue(m.find(), blocks);
    return m.group(1);
  }

  private static String message(String text) {
    return "{\"type\":\"message\",\"user\":\"U1\",\"channel\":\"C1\",\"ts\":\"1700000000.000200\","
        + "\"text\":\""
        + text
        + "\",\"channel_type\":\"channel\"}";
  }

  private String dropped(String name, String thread) {
    return """
    {"type":"message","subtype":"file_share","user":"U1","channel":"C1","ts":"1.6","text":"",
     "channel_type":"channel"%s,"files":[{"id":"F1","name":"%s","mimetype":"message/rfc822",
     "mode":"hosted","url_private_download":"%s"}]}\
    """
        .formatted(thread, name, bot.api.fileUrl(name));
  }
}
