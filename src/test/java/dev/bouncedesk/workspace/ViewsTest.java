package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bouncedesk.workspace.state.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-02T09:00:00Z"));
  private final LocalWorkspace workspace =
      LocalWorkspace.start(WorkspaceSettings.onPort(0).withClock(now::get));
  private final Caller caller = new Caller(workspace);

  @AfterEach
  void stop() {
    workspace.close();
  }

  private String trigger(FakeBot bot) throws InterruptedException {
    caller.page("shortcut", Roster.ADA, "{'callback_id':'lookup_code'}");
    return bot.payload("interactive").get("trigger_id").getAsString();
  }

  private JsonObject open(String trigger) {
    return caller.api("views.open", "trigger_id", trigger, "view", Samples.form().toString());
  }

  @Test
  void aTriggerOpensOneModalAndOnlySoon() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      String used = trigger(bot);
      assertTrue(open(used).get("ok").getAsBoolean());
      assertEquals("exchanged_trigger_id", open(used).get("error").getAsString());
      String late = trigger(bot);
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(4)));
      assertEquals("expired_trigger_id", open(late).get("error").getAsString());
    }
  }

  @Test
  void anUpdateNeedsTheHashOfWhatIsThere() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      JsonObject view = open(trigger(bot)).getAsJsonObject("view");
      String id = view.get("id").getAsString();
      String form = Samples.form().toString();
      assertEquals(
          "hash_conflict",
          caller
              .api("views.update", "view_id", id, "hash", "1.x", "view", form)
              .get("error")
              .getAsString());
      assertEquals(
          id,
          caller
              .api(
                  "views.update",
                  "view_id",
                  id,
                  "hash",
                  view.get("hash").getAsString(),
                  "view",
                  form)
              .getAsJsonObject("view")
              .get("id")
              .getAsString());
    }
  }

  @Test
  void threeModalsMayStandAboveEachOther() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      open(trigger(bot));
      String form = Samples.form().toString();
      for (int i = 0; i < 2; i++) {
        assertTrue(
            caller
                .api("views.push", "trigger_id", trigger(bot), "view", form)
                .get("ok")
                .getAsBoolean());
      }
      assertEquals(
          "push_limit_reached",
          caller
              .api("views.push", "trigger_id", trigger(bot), "view", form)
              .get("error")
              .getAsString());
    }
  }

  @Test
  void aRefusedFormStaysOpenAndAnAcceptedOneCloses() throws InterruptedException {
    JsonObject refusal =
        JsonParser.parseString("{'response_action':'errors','errors':{'n':'too short'}}")
            .getAsJsonObject();
    AtomicReference<JsonObject> answer = new AtomicReference<>(new JsonObject());
    try (FakeBot bot = new FakeBot(workspace, envelope -> Optional.of(answer.get()));
        PageListener ada = new PageListener(workspace, Roster.ADA)) {
      String id = open(trigger(bot)).getAsJsonObject("view").get("id").getAsString();
      assertTrue(ada.next("modal").has("view"));
      answer.set(refusal);
      String submission = "{'view_id':'" + id + "','values':{'n':{'note':{'value':'x'}}}}";
      JsonObject errors = caller.page("submit", Roster.ADA, submission).getAsJsonObject("errors");
      assertEquals("too short", errors.get("n").getAsString());
      JsonObject payload = bot.payload("interactive");
      assertEquals("view_submission", payload.get("type").getAsString());
      answer.set(new JsonObject());
      assertTrue(caller.page("submit", Roster.ADA, submission).get("ok").getAsBoolean());
      assertFalse(ada.next("modal").has("view"));
    }
  }

  @Test
  void aHomeTabIsPublishedToOnePerson() throws InterruptedException {
    try (PageListener ada = new PageListener(workspace, Roster.ADA);
        PageListener ben = new PageListener(workspace, Roster.BEN)) {
      caller.api("views.publish", "user_id", Roster.ADA, "view", Samples.home().toString());
      assertTrue(ada.next("home").has("view"));
      assertFalse(ben.sawWithin("home", Duration.ofMillis(200)));
    }
  }

  @Test
  void aBadViewIsRefused() throws InterruptedException {
    try (FakeBot bot = new FakeBot(workspace, FakeBot.POLITE)) {
      assertEquals(
          "invalid_arguments",
          caller
              .api("views.open", "trigger_id", trigger(bot), "view", "{\"type\":\"modal\"}")
              .get("error")
              .getAsString());
    }
  }
}
