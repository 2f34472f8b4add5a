package dev.bouncedesk.workspace;

import static dev.bouncedesk.workspace.Browser.test;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a person does on the page, with a small bot on the other side. */
class WorkspacePageIT {

  private LocalWorkspace workspace;
  private ScriptedBot bot;
  private Browser ada;

  @BeforeEach
  void open() throws Exception {
    workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0));
    bot = new ScriptedBot(workspace);
    ada = Browser.open(workspace.url());
  }

  @AfterEach
  void close() throws IOException {
    try {
      if (ada != null) {
        List<String> complaints = ada.complaints();
        assertEquals(List.of(), complaints, "the browser complained");
      }
    } finally {
      if (ada != null) {
        ada.close();
      }
      bot.close();
      workspace.close();
    }
  }

  @Test
  void aCommandIsSuggestedWhileTypingAndAnsweredForTheAskerOnly() throws Exception {
    ada.screenshot("01-welcome");
    ada.type(test("composer"), "/smtp d");
    assertTrue(ada.find(test("command-help")).getText().contains("/smtp digest now"));
    ada.find(test("composer")).sendKeys(Keys.BACK_SPACE);
    ada.screenshot("02-command-help");
    ada.type(test("composer"), "550 5.1.1");
    ada.find(test("composer")).sendKeys(Keys.ENTER);
    WebElement answer = ada.message("does not exist");
    assertEquals("true", answer.getDomAttribute("data-ephemeral"));
    ada.screenshot("03-ephemeral-answer");
    try (Browser ben = Browser.open(workspace.url() + "?user=ben")) {
      assertTrue(ben.lacks("does not exist"));
      ada.press("Share in channel");
      ben.message("does not exist");
    }
    ada.await("the private answer to go", () -> ada.all(By.cssSelector(".ephemeral")).isEmpty());
    assertNull(ada.message("does not exist").getDomAttribute("data-ephemeral"));
  }

  @Test
  void aPastedBounceIsAnsweredInItsThread() throws Exception {
    ada.paste(
        test("composer"),
        """
        This message was created automatically by mail delivery software.

          joe@customer.example
            host mx.customer.example [192.0.2.7]
            SMTP error from remote mail server after RCPT TO:<joe@customer.example>:
            550 5.1.1 <joe@customer.example>: Recipient address rejected\
        """);
    ada.find(test("composer")).sendKeys(Keys.ENTER);
    ada.click(test("replies"));
    ada.threadMessage("Mailbox does not exist");
    ada.screenshot("04-thread");
    ada.press("👍 This helped");
    ada.message("You pressed feedback");
    ada.choose(ada.threadMessage("created automatically"), "shortcut-explain_bounce");
    ada.message("You asked about: This message");
    ada.reply("/smtp help");
    ada.await(
        "the note about threads",
        () -> ada.find(By.id("thread")).getText().contains("work in threads"));
    JsonObject event = bot.lastMessage();
    assertTrue(
        event.get("text").getAsString().contains("<mailto:joe@customer.example|"),
        event.toString());
    assertTrue(event.get("text").getAsString().contains("&lt;"), event.toString());
  }

  @Test
  void aLongPasteBecomesASnippetAndADroppedMailAFile() throws Exception {
    ada.paste(test("composer"), "550 5.7.1 rejected\n".repeat(300));
    assertTrue(ada.find(By.cssSelector(".composer-note")).getText().contains("text snippet"));
    ada.find(test("composer")).sendKeys(Keys.ENTER);
    ada.find(test("file"));
    ada.drop(
        "bounce.eml", "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\n550 5.1.1 no\n");
    ada.await("the chip", () -> ada.find(test("attachments")).getText().contains("bounce.eml"));
    ada.say("what is this?");
    ada.await("two files", () -> ada.all(test("file")).size() == 2);
    ada.screenshot("05-files");
    assertEquals("bounce.eml", bot.lastFileName());
    assertTrue(bot.download().contains("Subject: Undelivered"));
  }

  @Test
  void aModalAsksRefusesAndCloses() throws Exception {
    ada.say("/smtp form");
    ada.find(test("modal"));
    ada.click(test("modal-submit"));
    ada.await("the required field", () -> !ada.lacks("Please complete this required field"));
    WebElement customer = ada.find(By.cssSelector("[data-action-id=customer]"));
    customer.sendKeys("Ac");
    ada.await("options", () -> ada.all(test("option")).size() == 2);
    ada.screenshot("06-modal");
    customer.sendKeys(Keys.ENTER);
    ada.pick(By.cssSelector("[data-action-id=owner]"), "Sender");
    ada.find(By.cssSelector("[data-action-id=note]")).sendKeys("no");
    ada.click(test("modal-submit"));
    ada.await("the app's refusal", () -> !ada.lacks("Say a little more"));
    ada.screenshot("07-modal-error");
    ada.find(By.cssSelector("[data-action-id=note]")).sendKeys("body is there any more");
    ada.click(test("modal-submit"));
    ada.await("the modal to close", () -> ada.all(test("modal")).isEmpty());
    ada.message("Logged for Acme Ltd, owner sender: nobody is there any more");
  }

  @Test
  void aShortcutSendsTheMessageAndTheHomeTabIsShown() throws Exception {
    ada.say("452 4.2.2 mailbox full");
    ada.choose(ada.message("mailbox full"), "shortcut-explain_bounce");
    ada.message("You asked about: 452 4.2.2 mailbox full");
    ada.click(test("home-link"));
    ada.await("the home tab", () -> !ada.lacks("Recent lookups"));
    ada.screenshot("08-home");
  }

  @Test
  void everyKindOfBlockIsDrawn() throws Exception {
    bot.post("C0SUPPORT01", Samples.everyBlock());
    ada.message("Every block");
    ada.screenshot("09-blocks");
    ada.run("document.querySelector('[data-test=messages]').scrollTop = 0");
    ada.screenshot("10-blocks-top");
    assertEquals(0, ada.all(By.cssSelector(".unsupported")).size());
    ada.press("Delete");
    ada.find(test("confirm"));
    ada.screenshot("11-confirm");
    ada.click(test("confirm-yes"));
    ada.message("You pressed delete");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    ada.say("<img src=x onerror=alert(1)> <script>document.title='owned'</script> *<b>bold</b>*");
    WebElement message = ada.message("onerror");
    assertEquals(0, message.findElements(By.cssSelector("img[src=x], script, b b")).size());
    bot.post("C0SUPPORT01", Samples.hostile());
    WebElement hostile = ada.message("click me");
    assertEquals(0, hostile.findElements(By.cssSelector("a[href^=javascript]")).size());
    assertFalse(ada.lacks("click me"));
  }

  @Test
  void unreadMessagesAreCountedAndAnotherPersonSeesTheirOwnChannels() throws Exception {
    bot.post("C0DELIVERY1", Samples.plain("The digest is here"));
    ada.await("the badge", () -> ada.find(test("channel-deliverability")).getText().contains("1"));
    ada.click(test("channel-deliverability"));
    ada.message("The digest is here");
    ada.await("no badge", () -> ada.all(test("unread")).isEmpty());
    ada.pick(test("user-switch"), "Ben Okafor");
    ada.await(
        "Ben", () -> Roster.BEN.equals(ada.run("return document.querySelector('#who').value")));
    ada.message("The digest is here");
  }

  @Test
  void aNewChannelHasNoBotUntilItIsAdded() throws Exception {
    ada.click(test("add-channel"));
    ada.find(By.id("prompt-field")).sendKeys("acme-migration", Keys.ENTER);
    ada.await(
        "the channel", () -> ada.find(test("channel-title")).getText().contains("acme-migration"));
    ada.click(test("add-bot"));
    ada.message("has joined the channel");
    assertEquals("acme-migration", bot.joined());
  }

  @Test
  void thePageFitsAPhone() throws Exception {
    ada.size(390, 844);
    ada.say("/smtp 550 5.1.1");
    ada.message("does not exist");
    ada.screenshot("12-phone");
    assertEquals(true, ada.run("return document.documentElement.scrollWidth <= window.innerWidth"));
    ada.click(test("open-sidebar"));
    ada.find(test("channel-general"));
    ada.screenshot("13-phone-sidebar");
  }

  @Test
  void aBotThatGoesAwayIsSaid() throws Exception {
    bot.close();
    ada.await("the banner", () -> !ada.lacks("Bouncedesk is offline"));
    ada.screenshot("14-offline");
    ada.say("/smtp 550");
    ada.message("dispatch_failed");
  }
}
