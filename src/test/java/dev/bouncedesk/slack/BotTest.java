package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole bot does when Slack calls. */
class BotTest {
  private static final String BOUNCE =
      "Final-Recipient: rfc822; bob@acme.example\\nAction: failed\\nStatus: 5.1.1\\n"
          + "Remote-MTA: dns; mx.acme.example\\n"
          + "Diagnostic-Code: smtp; 550 5.1.1 &lt;bob@acme.example&gt;: User unknown &lt;!channel&gt;";

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
        assertFalse(call.text().isBlank(), call.all());
      }
      if (call.fields().containsKey("view")) {
        assertEquals(List.of(), BlockCheck.view(call.view()), call.all());
      }
      assertFalse(call.text().contains("<!"), call.text());
    }
    bot.close();
  }

  @Test
  void aCodeIsExplainedToTheAskerAloneWithAButtonToShareIt() throws Exception {
    FakeWebApi.Call answer = bot.slash("550 5.1.1");
    assertEquals("ephemeral", answer.fields().get("response_type"));
    assertTrue(answer.text().contains("No such mailbox"), answer.text());
    assertTrue(values(answer, "share").isPresent());
  }

  @Test
  void shareShowsItToTheChannelAndReplacesTheAskersCopy() throws Exception {
    String value = values(bot.slash("550 5.1.1"), "share").orElseThrow();
    bot.pressEphemeral("share", value);
    FakeWebApi.Call shared = bot.api.await("chat.postMessage", 1).getFirst();
    assertEquals("C1", shared.fields().get("channel"));
    assertTrue(shared.text().contains("No such mailbox"));
    assertTrue(values(shared, "share").isEmpty());
    FakeWebApi.Call gone = bot.api.await("response_url", 2).getLast();
    assertEquals("true", gone.fields().get("replace_original"));
  }

  @Test
  void whereTheBotIsNoMemberShareGoesThroughTheCommandsOwnAnswer() throws Exception {
    String value = values(bot.slash("550 5.1.1"), "share").orElseThrow();
    bot.api.next("chat.postMessage", "{\"ok\":false,\"error\":\"not_in_channel\"}");
    bot.pressEphemeral("share", value);
    FakeWebApi.Call shared = bot.api.await("response_url", 2).get(1);
    assertEquals("in_channel", shared.fields().get("response_type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help"})
  void helpFitsOneMessage(String text) throws Exception {
    assertTrue(bot.slash(text).all().contains("/smtp digest now"));
  }

  @Test
  void aMistypedCommandIsAnsweredWithWhatWasMeant() throws Exception {
    assertTrue(bot.slash("porbe acme.example").text().contains("/smtp probe acme.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "599 5.9.99, ''",
    "customer nobody, I know no customer",
    "issue 4711, There is no issue 4711",
    "probe 127.0.0.1, not allowed",
    "digest list, No channel gets a digest",
    "digest off, gets no digest",
    "issues, none",
    "customers, no customers yet"
  })
  void whatIsNotThereIsSaidInAPlainSentence(String command, String sentence) throws Exception {
    String text = bot.slash(command).text();
    assertTrue(text.contains(sentence), text);
    assertFalse(text.contains("Exception"), text);
  }

  @Test
  void whoWritesFromACustomersOwnSlackIsThatCustomer() throws Exception {
    String added = bot.slash("customer add globex \"Globex GmbH\" team:T9").text();
    assertTrue(added.contains("Globex GmbH"), added);
    String event = message("C1", "1700000000.000200", BOUNCE, "channel");
    bot.event("Ev1", event.replace("\"user\":\"U1\"", "\"user\":\"U9\",\"team\":\"T9\""));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    assertTrue(answer.all().contains("Globex GmbH"), answer.all());
  }

  @Test
  void aPastedBounceIsAnsweredInItsThreadAndLogged() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    assertEquals("1700000000.000200", answer.fields().get("thread_ts"));
    assertTrue(answer.text().contains("No such mailbox"), answer.text());
    assertTrue(answer.all().contains("First time"), answer.all());
  }

  @Test
  void ordinaryChatterInAChannelIsLeftAlone() throws Exception {
    bot.event("Ev1", message("C1", "1.1", "did anybody see 550 errors today?", "channel"));
    bot.event("Ev2", message("C1", "1.2", "lunch?", "channel"));
    bot.event("Ev3", message("D1", "1.3", "hello there", "im"));
    bot.api.await("chat.postMessage", 1);
    assertEquals("D1", bot.api.calls("chat.postMessage").getFirst().fields().get("channel"));
  }

  @Test
  void nothingIsAskedOfTheWebApiBeforeAnEventIsAcknowledged() throws Exception {
    bot.event("Ev1", message("C1", "1.1", "lunch?", "channel"));
    bot.event("Ev2", message("C1", "1.2", "coffee?", "channel"));
    assertEquals(1, bot.api.calls("auth.test").size());
    assertEquals(List.of(), bot.api.calls());
  }

  @Test
  void anEventThatComesAgainIsHandledOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    }
    String mention =
        "{\"type\":\"app_mention\",\"user\":\"U1\",\"channel\":\"C1\","
            + "\"ts\":\"1.5\",\"text\":\"<@UBOT> 550 5.1.1\"}";
    bot.event("Ev2", mention);
    bot.event("Ev3", message("C1", "1.5", "<@UBOT> 550 5.1.1", "channel"));
    bot.event("Ev4", message("D1", "9.9", "help", "im"));
    bot.api.await("chat.postMessage", 3);
    assertEquals(3, bot.api.calls("chat.postMessage").size());
  }

  @Test
  void aCommandThatComesAgainIsHandledOnce() throws Exception {
    String body = bot.slashBody("550 5.1.1", "same");
    bot.send(body);
    bot.api.await("response_url", 1);
    bot.send(body);
    bot.send(body);
    bot.slash("help");
    bot.slash("home");
    assertEquals(3, bot.api.calls("response_url").size());
  }

  @Test
  void theBotsOwnMessagesAndOtherBotsAreLeftAlone() throws Exception {
    bot.event(
        "Ev1",
        "{\"type\":\"message\",\"user\":\"UBOT\",\"channel\":\"D1\",\"ts\":\"1.1\","
            + "\"text\":\"550 5.1.1\",\"channel_type\":\"im\"}");
    bot.event(
        "Ev2",
        "{\"type\":\"message\",\"user\":\"U9\",\"bot_id\":\"B9\",\"channel\":\"C1\","
            + "\"ts\":\"1.2\",\"text\":\""
            + BOUNCE
            + "\",\"channel_type\":\"channel\"}");
    bot.slash("help");
    assertEquals(List.of(), bot.api.calls("chat.postMessage"));
  }

  @Test
  void anEventNobodyHandlesIsStillAcknowledged() throws Exception {
    assertEquals(
        200,
        bot.event(
                "Ev1",
                "{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"U1\","
                    + "\"channel\":\"C1\",\"ts\":\"1.1\",\"text\":\"joined\"}")
            .statusCode());
  }

  @Test
  void aMentionInAThreadTakesTheSameCommands() throws Exception {
    bot.event(
        "Ev1",
        "{\"type\":\"app_mention\",\"user\":\"U1\",\"channel\":\"C1\",\"ts\":\"1.6\","
            + "\"thread_ts\":\"1.5\",\"text\":\"<@UBOT> issues\"}");
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    assertEquals("1.5", answer.fields().get("thread_ts"));
    assertTrue(answer.text().contains("Open issues: none"), answer.text());
  }

  @Test
  void aDroppedMailFileIsRead() throws Exception {
    bot.api.file(
        "b.eml",
        "message/rfc822",
        "From: MAILER-DAEMON@acme.example\r\nSubject: failure\r\n\r\n<bob@acme.example>: host mx.acme.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\r\n"
            .getBytes(StandardCharsets.UTF_8));
    bot.event("Ev1", shared("C1", "b.eml", "message/rfc822", ""));
    assertTrue(bot.api.await("chat.postMessage", 1).getFirst().text().contains("No such mailbox"));
  }

  @Test
  void aPictureGetsAPlainSentenceInADmAndNoneInAChannel() throws Exception {
    bot.event("Ev1", shared("C1", "cat.png", "image/png", "channel"));
    bot.event("Ev2", shared("D1", "cat.png", "image/png", "im"));
    FakeWebApi.Call answer = bot.api.await("chat.postMessage", 1).getFirst();
    assertEquals("D1", answer.fields().get("channel"));
    assertTrue(answer.text().contains("is a picture"), answer.text());
  }

  @Test
  void aMailSentToTheChannelsAddressIsReadThoughItsTextIsEmptyAndItsUserIsSlackbot()
      throws Exception {
    bot.event(
        "Ev1",
        """
        {"type":"message","subtype":"file_share","user":"USLACKBOT","channel":"C1","ts":"1.7",
         "text":"","channel_type":"channel","files":[{"id":"F1","mode":"email",
         "filetype":"email","name":"Undelivered",
         "from":[{"address":"MAILER-DAEMON@relay.example","name":"Mail Delivery System",
          "original":"Mail Delivery System <MAILER-DAEMON@relay.example>"}],"subject":"Undelivered Mail Returned to Sender",
         "plain_text":"<bob@acme.example>: host mx.acme.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)"}]}\
        """);
    assertTrue(bot.api.await("chat.postMessage", 1).getFirst().text().contains("No such mailbox"));
  }

  @Test
  void choosingACustomerLogsTheBounceAndTheSecondOneIsCounted() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    String first =
        values(bot.api.await("chat.postMessage", 1).getFirst(), "choose_customer").orElseThrow();
    chooseCustomer(first, "Acme Ltd");
    assertTrue(bot.api.await("chat.update", 1).getFirst().all().contains("Customer: Acme Ltd"));
    bot.event("Ev2", message("C1", "1700000000.000300", BOUNCE.replace("bob", "eve"), "channel"));
    String second =
        values(bot.api.await("chat.postMessage", 2).get(1), "choose_customer").orElseThrow();
    chooseCustomer(second, "Acme Ltd");
    String again = bot.api.await("chat.update", 2).get(1).all();
    assertTrue(again.contains("Seen 2 times for Acme Ltd since"), again);
  }

  private void chooseCustomer(String value, String name) throws Exception {
    int views = bot.api.calls("views.open").size();
    bot.press("choose_customer", value);
    JsonObject form = bot.api.await("views.open", views + 1).get(views).view();
    bot.submit(
        "customer_view",
        form.get("private_metadata").getAsString(),
        "{\"customer_new\":{\"customer_new\":{\"type\":\"plain_text_input\",\"value\":\""
            + name
            + "\"}}}");
  }

  @Test
  void aCustomerFormWithNothingInItSaysSo() throws Exception {
    String answer = bot.submit("customer_view", "{}", "{}").body();
    assertTrue(answer.contains("errors") && answer.contains("Choose a customer"), answer);
  }

  @Test
  void whatFixedItIsKeptAndShownTheNextTime() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    String fixed = values(bot.api.await("chat.postMessage", 1).getFirst(), "fixed").orElseThrow();
    bot.press("fixed", fixed);
    JsonObject form = bot.api.await("views.open", 1).getFirst().view();
    bot.submit(
        "fixed_view",
        form.get("private_metadata").getAsString(),
        "{\"fix_text\":{\"fix_text\":{\"type\":\"plain_text_input\",\"value\":\"corrected the address\"}}}");
    assertTrue(bot.api.await("chat.postMessage", 2).get(1).text().contains("Resolved."));
    bot.event("Ev2", message("C1", "1700000000.000300", BOUNCE.replace("bob", "eve"), "channel"));
    String next = bot.api.await("chat.postMessage", 3).get(2).all();
    assertTrue(next.contains("corrected the address"), next);
  }

  @Test
  void checksThatGetNoAnswerFromDnsSayUnknownAndBlameNobody() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    String checks =
        values(bot.api.await("chat.postMessage", 1).getFirst(), "run_checks").orElseThrow();
    bot.press("run_checks", checks);
    assertTrue(bot.api.await("chat.postMessage", 2).get(1).text().contains("Checking now"));
    String findings = bot.api.await("chat.update", 1).getFirst().all();
    assertTrue(findings.contains("Unknown"), findings);
    assertFalse(findings.contains("missing"), findings);
  }

  @Test
  void aCheckThatConnectsIsNamedFirstAndRunsOnlyAfterAYes() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    String checks =
        values(bot.api.await("chat.postMessage", 1).getFirst(), "run_checks").orElseThrow();
    bot.press("run_checks", checks);
    FakeWebApi.Call findings = bot.api.await("chat.update", 1).getFirst();
    assertTrue(findings.all().contains("I connect to mx.acme.example port 25"), findings.all());
    assertEquals(List.of(), bot.smtp.confirmed);
    bot.press("run_smtp_check", values(findings, "run_smtp_check").orElseThrow());
    assertTrue(bot.api.await("chat.update", 2).get(1).text().contains("mx.acme.example answers"));
    assertEquals("U1", bot.smtp.confirmed.getFirst().offeredTo().user());
  }

  @Test
  void aTestMessageToWhatWasTypedIsSentOnlyAfterAYes() throws Exception {
    FakeWebApi.Call findings = bot.slash("probe bob@acme.example");
    assertEquals(List.of(), bot.smtp.confirmed);
    bot.pressEphemeral("send_test_message", values(findings, "send_test_message").orElseThrow());
    String text = bot.api.await("response_url", 2).get(1).text();
    assertTrue(text.contains("took the test message"), text);
    CheckSubject.OfTarget subject =
        assertInstanceOf(CheckSubject.OfTarget.class, bot.smtp.subjects.getFirst());
    assertEquals("bob@acme.example", subject.target().text());
  }

  @Test
  void aButtonWhoseValueIsNotOursConnectsToNothing() throws Exception {
    bot.pressEphemeral("send_test_message", "test_message|U1|1700000000|target|127.0.0.1");
    assertTrue(bot.api.await("response_url", 1).getFirst().text().contains("no longer know"));
    assertEquals(List.of(), bot.smtp.confirmed);
  }

  @Test
  void moreAndDraftOpenForms() throws Exception {
    FakeWebApi.Call answer = bot.slash("550 5.1.1");
    bot.pressEphemeral("more", values(answer, "more").orElseThrow());
    assertTrue(bot.api.await("views.open", 1).getFirst().all().contains("Causes"));
    bot.pressEphemeral("draft_reply", values(answer, "draft_reply").orElseThrow());
    String draft = bot.api.await("views.open", 2).get(1).all();
    assertTrue(draft.contains("There is no mailbox"), draft);
    assertTrue(draft.contains("answered with 550 5.1.1"), draft);
  }

  @Test
  void aWrongAnswerIsKeptWithItsQuestion() throws Exception {
    String wrong = values(bot.slash("550 5.1.1"), "wrong_answer").orElseThrow();
    bot.pressEphemeral("wrong_answer", wrong);
    JsonObject form = bot.api.await("views.open", 1).getFirst().view();
    bot.submit("wrong_view", form.get("private_metadata").getAsString(), "{}");
    assertTrue(bot.api.await("response_url", 2).get(1).text().contains("Thank you"));
    assertEquals(1, bot.log.feedback().wrong(10).size());
  }

  private static final String NOTE =
      "{\"note_text\":{\"note_text\":{\"type\":\"plain_text_input\",\"value\":\"Our relay lowers case.\"}}}";

  @Test
  void aNoteForTheTeamIsShownWithTheNextAnswerUntilItIsRemoved() throws Exception {
    bot.pressEphemeral("more", values(bot.slash("550 5.1.1"), "more").orElseThrow());
    FakeWebApi.Call details = bot.api.await("views.open", 1).getFirst();
    bot.pressInModal("add_note", values(details, "add_note").orElseThrow());
    JsonObject form = bot.api.await("views.update", 1).getFirst().view();
    bot.submit("note_view", form.get("private_metadata").getAsString(), NOTE);
    assertTrue(bot.api.await("views.update", 2).get(1).all().contains("Kept."));

    FakeWebApi.Call again = bot.slash("550 5.1.1");
    assertTrue(again.all().contains("Our relay lowers case."), again.all());
    bot.pressEphemeral("more", values(again, "more").orElseThrow());
    FakeWebApi.Call noted = bot.api.await("views.open", 2).get(1);
    bot.pressInModal("remove_note", values(noted, "remove_note").orElseThrow());
    assertTrue(bot.api.await("views.update", 3).get(2).all().contains("The note is gone."));
    assertFalse(bot.slash("550 5.1.1").all().contains("Our relay lowers case."));
  }

  @Test
  void aGuestReadsNotesAndAddsNone() throws Exception {
    String guest =
        "{\"ok\":true,\"user\":{\"id\":\"U1\",\"team_id\":\"T1\",\"is_restricted\":true}}";
    bot.api.next("users.info", guest).next("users.info", guest).next("users.info", guest);
    bot.pressEphemeral("more", values(bot.slash("550 5.1.1"), "more").orElseThrow());
    assertFalse(bot.api.await("views.open", 1).getFirst().all().contains("add_note"));
    bot.submit("note_view", "test-unknown-user", NOTE);
    assertTrue(bot.api.await("views.update", 1).getFirst().all().contains("not change them"));
  }

  @Test
  void whoPressesInAThreadIsAnsweredInThatThread() throws Exception {
    bot.event("Ev1", message("C1", "1700000000.000200", BOUNCE, "channel"));
    String helped = values(bot.api.await("chat.postMessage", 1).getFirst(), "helped").orElseThrow();
    bot.press("helped", helped);
    FakeWebApi.Call thanks = bot.api.await("response_url", 1).getFirst();
    assertEquals("1700000000.000100", thanks.field("thread_ts"));
    assertEquals("ephemeral", thanks.field("response_type"));
  }

  @Test
  void anEmptyNoteIsSentBackAndNothingIsLost() throws Exception {
    assertTrue(bot.submit("note_view", "test-unknown-user", "{}").body().contains("Write a"));
  }

  @Test
  void aButtonOfAForgottenCaseSaysSo() throws Exception {
    bot.press("more", "nosuchcase:0:");
    assertTrue(bot.api.await("response_url", 1).getFirst().text().contains("no longer know"));
  }

  @Test
  void theLookUpFormAnswersInPlaceAndInTheDm() throws Exception {
    String ack =
        bot.submit(
                "lookup_view",
                "",
                "{\"lookup_text\":{\"lookup_text\":{\"type\":\"plain_text_input\",\"value\":\"550 5.1.1\"}}}")
            .body();
    assertTrue(ack.contains("\"response_action\":\"update\""), ack);
    assertTrue(bot.api.await("views.update", 1).getFirst().all().contains("No such mailbox"));
    assertEquals("U1", bot.api.await("chat.postMessage", 1).getFirst().fields().get("channel"));
  }

  @Test
  void theShortcutExplainsAMessageToTheAskerAndShareGoesToItsThread() throws Exception {
    shortcut("explain_bounce");
    FakeWebApi.Call answer = bot.api.await("response_url", 1).getFirst();
    assertEquals("ephemeral", answer.fields().get("response_type"));
    bot.pressEphemeral("share", values(answer, "share").orElseThrow());
    assertEquals(
        "1700000000.000400",
        bot.api.await("chat.postMessage", 1).getFirst().fields().get("thread_ts"));
  }

  @Test
  void theOtherShortcutAsksForTheCustomerAtOnce() throws Exception {
    shortcut("log_issue");
    assertTrue(bot.api.await("views.open", 1).getFirst().all().contains("Whose is it?"));
  }

  private void shortcut(String id) throws Exception {
    bot.interact(
        """
        {"type":"message_action","callback_id":"%s","trigger_id":"%s","message_ts":"1700000000.000400",
         "response_url":"%s","team":{"id":"T1"},"user":{"id":"U1"},"channel":{"id":"C1","name":"ops"},
         "token":"t","action_ts":"1.0",
         "message":{"type":"message","user":"U2","ts":"1700000000.000400","text":"%s"}}\
        """
            .formatted(id, bot.trigger(), bot.api.responseUrl(), BOUNCE));
  }

  @Test
  void theHomeTabIsPublishedAndTheOtherTabsAreNot() throws Exception {
    bot.event(
        "Ev1",
        "{\"type\":\"app_home_opened\",\"user\":\"U1\",\"channel\":\"D1\",\"tab\":\"messages\"}");
    bot.event(
        "Ev2",
        "{\"type\":\"app_home_opened\",\"user\":\"U1\",\"channel\":\"D1\",\"tab\":\"home\"}");
    assertTrue(bot.api.await("views.publish", 1).getFirst().all().contains("Open issues"));
    assertEquals(1, bot.api.calls("views.publish").size());
  }

  @Test
  void anInvitationIsAnsweredWithOneHello() throws Exception {
    String joined =
        "{\"type\":\"member_joined_channel\",\"user\":\"UBOT\",\"channel\":\"C7\",\"team\":\"T1\"}";
    bot.event("Ev1", joined);
    bot.event("Ev2", joined);
    bot.event("Ev3", joined.replace("UBOT", "U5"));
    bot.slash("help");
    assertEquals(1, bot.api.await("chat.postMessage", 1).size());
  }

  @Test
  void aDigestIsSubscribedShownAndListed() throws Exception {
    assertTrue(
        bot.slash("digest subscribe mon 09:00 Europe/Berlin")
            .text()
            .contains("every Monday at 09:00 Europe/Berlin"));
    assertTrue(bot.slash("digest list").text().contains("every Monday"));
    FakeWebApi.Call digest = bot.slash("digest now");
    assertEquals("in_channel", digest.fields().get("response_type"));
    assertTrue(digest.text().contains("Email issues"), digest.text());
    assertEquals("ephemeral", bot.slash("digest preview").fields().get("response_type"));
    assertTrue(bot.slash("digest off").text().contains("no digest any more"));
  }

  @Test
  void aForgedOldOrFutureRequestGetsNoFurtherThanTheDoor() throws Exception {
    String body = bot.slashBody("550 5.1.1", "x");
    String now = Long.toString(Instant.now().getEpochSecond());
    String old = Long.toString(Instant.now().getEpochSecond() - 400);
    String future = Long.toString(Instant.now().getEpochSecond() + 86_400);
    assertEquals(401, bot.post(body, now, BotFixture.sign("---", now, body)).statusCode());
    assertEquals(
        401, bot.post(body, old, BotFixture.sign(BotFixture.SECRET, old, body)).statusCode());
    assertEquals(
        401, bot.post(body, future, BotFixture.sign(BotFixture.SECRET, future, body)).statusCode());
    assertEquals(
        401,
        bot.post(body + "&x=1", now, BotFixture.sign(BotFixture.SECRET, now, body)).statusCode());
    assertEquals(List.of(), bot.api.calls());
  }

  @Test
  void itSaysThatItIsAliveAndReady() throws Exception {
    assertEquals("ok\n", bot.get("/healthz").body());
    assertEquals("ready\n", bot.get("/readyz").body());
    assertEquals(404, bot.get("/").statusCode());
    assertEquals(405, bot.get("/slack/events").statusCode());
  }

  private static String message(String channel, String ts, String text, String type) {
    return "{\"type\":\"message\",\"user\":\"U1\",\"channel\":\"%s\",\"ts\":\"%s\",\"text\":\"%s\",\"channel_type\":\"%s\"}"
        .formatted(channel, ts, text, type);
  }

  private String shared(String channel, String name, String mimetype, String type) {
    return """
    {"type":"message","subtype":"file_share","user":"U1","channel":"%s","ts":"1.6","text":"",
     "channel_type":"%s","files":[{"id":"F1","name":"%s","mimetype":"%s","mode":"hosted",
     "url_private_download":"%s"}]}\
    """
        .formatted(channel, type, name, mimetype, bot.api.fileUrl(name));
  }

  /** The value of the button with this action, where the message has one. */
  private static Optional<String> values(FakeWebApi.Call call, String action) {
    JsonArray blocks =
        call.fields().containsKey("view") ? call.view().getAsJsonArray("blocks") : call.blocks();
    for (JsonElement block : blocks) {
      if (block.getAsJsonObject().has("elements")) {
        for (JsonElement element : block.getAsJsonObject().getAsJsonArray("elements")) {
          if (element.isJsonObject()
              && element.getAsJsonObject().has("action_id")
              && element.getAsJsonObject().get("action_id").getAsString().equals(action)) {
            return Optional.of(element.getAsJsonObject().get("value").getAsString());
          }
        }
      }
    }
    return Optional.empty();
  }
}
