package dev.bouncedesk;

import static dev.bouncedesk.workspace.Browser.test;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.workspace.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * What a newcomer does on the first day, in a real browser, with the packaged program: asks for a
 * code, pastes and drops bounces, runs checks, names the customer, looks at the digest, asks for
 * help. The steps build on each other, as a day does.
 */
@TestMethodOrder(OrderAnnotation.class)
class FirstDayIT {
  private static final String EXIM_BOUNCE =
      """
      This message was created automatically by mail delivery software.

      A message that you sent could not be delivered to one or more of its
      recipients. This is a permanent error. The following address(es) failed:

        %s@acme.example
          host mx.acme.example [203.0.113.9]
          SMTP error from remote mail server after RCPT TO:<%s@acme.example>:
          550 5.1.1 <%s@acme.example>: Recipient address rejected: User unknown
      """;

  private static final String MAIL =
      """
      From: Mail Delivery System <MAILER-DAEMON@relay.example.net>
      To: ada@example.org
      Subject: Undelivered Mail Returned to Sender
      Date: Mon, 23 Nov 2026 09:20:11 +0000
      Message-ID: <4F1A.1@relay.example.net>
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

      --b1
      Content-Type: text/plain; charset=us-ascii

      I'm sorry to have to inform you that your message could not be delivered.

      <sales@globex.example>: host mx.globex.example[203.0.113.20] said: 552 5.2.2
          The mailbox is over its quota (in reply to RCPT TO command)

      --b1
      Content-Type: message/delivery-status

      Reporting-MTA: dns; relay.example.net
      Arrival-Date: Mon, 23 Nov 2026 09:20:09 +0000

      Final-Recipient: rfc822; sales@globex.example
      Action: failed
      Status: 5.2.2
      Remote-MTA: dns; mx.globex.example
      Diagnostic-Code: smtp; 552 5.2.2 The mailbox is over its quota

      --b1
      Content-Type: text/rfc822-headers

      Return-Path: <ada@example.org>
      From: Ada <ada@example.org>
      To: sales@globex.example
      Subject: Offer 42
      Message-ID: <offer-42@example.org>

      --b1--
      """;

  @TempDir static Path data;
  private static RunningBot bot;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    // Nothing answers at that port, as on a machine without a network.
    bot =
        RunningBot.start(
            data,
            RunningBot.freePort(),
            Map.of("BOUNCEDESK_DNS_SERVERS", "127.0.0.1:" + RunningBot.freePort()));
    browser = Browser.open(bot.url());
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (bot != null) {
      bot.close();
    }
  }

  @Test
  @Order(1)
  void asksForACodeAndOnlyTheAskerSeesTheAnswerUntilItIsShared() throws IOException {
    browser.type(test("composer"), "/smtp");
    browser.find(test("command-help"));
    browser.screenshot("day-1-help-while-typing");
    browser.type(test("composer"), " 550 5.1.1");
    browser.find(test("composer")).sendKeys(Keys.ESCAPE);
    browser.find(test("composer")).sendKeys(Keys.ENTER);
    WebElement answer = browser.message("Who must act");
    assertTrue(answer.getText().contains("Only visible to you"), answer.getText());
    browser.screenshot("day-1-code");
    browser.press("Share");
    browser.await(
        "the shared answer",
        () -> !browser.message("Who must act").getText().contains("Only visible to you"));
    browser.screenshot("day-1-shared");
  }

  @Test
  @Order(2)
  void pastesABounceIntoTheChannelAndReadsTheDiagnosisInTheThread() throws IOException {
    browser.paste(test("composer"), bounceOf("wile"));
    browser.click(test("send"));
    browser.openThread(browser.message("created automatically"));
    WebElement diagnosis = browser.threadMessage("Who must act");
    String text = diagnosis.getText();
    assertTrue(text.contains("wile@acme.example"), text);
    assertTrue(text.contains("550"), text);
    assertTrue(text.contains("5.1.1"), text);
    assertTrue(text.contains("User unknown"), text);
    browser.screenshot("day-2-paste");
  }

  @Test
  @Order(3)
  void runsChecksAndIsToldThatDnsDoesNotAnswerNotThatRecordsAreMissing() throws IOException {
    browser.press("Run checks");
    WebElement findings = browser.threadMessage("no answer from DNS");
    assertFalse(findings.getText().toLowerCase(Locale.ROOT).contains("missing"));
    browser.screenshot("day-3-checks");
  }

  @Test
  @Order(4)
  void namesTheCustomerAndTheSecondBounceOfThatKindIsSeenTwoTimes() throws IOException {
    browser.press("Customer…");
    browser.find(test("modal"));
    browser.screenshot("day-4-customer-form");
    createCustomer("Acme");
    browser.threadMessage("Acme");
    browser.paste(test("thread-composer"), bounceOf("road.runner"));
    browser.find(test("thread-composer")).sendKeys(Keys.ENTER);
    browser.threadMessage("Seen 2 times for Acme since");
    browser.screenshot("day-4-seen-twice");
  }

  @Test
  @Order(5)
  void dropsAMailAndReadsTheDiagnosisInItsThread() throws IOException {
    browser.click(test("close-thread"));
    browser.drop("bounce.eml", MAIL);
    browser.find(test("attachments"));
    browser.click(test("send"));
    WebElement message = browser.message("bounce.eml");
    browser.openThread(message);
    String text = browser.threadMessage("Who must act").getText();
    assertTrue(text.contains("sales@globex.example"), text);
    assertTrue(text.contains("5.2.2"), text);
    browser.screenshot("day-5-dropped-mail");
    browser.click(test("close-thread"));
  }

  @Test
  @Order(6)
  void looksAtTheDigestAndSubscribesTheChannel() throws IOException {
    browser.say("/smtp digest now");
    WebElement digest = browser.message("Acme");
    assertTrue(digest.getText().contains("5.1.1"), digest.getText());
    browser.screenshot("day-6-digest");
    browser.say("/smtp digest subscribe mon 09:00");
    browser.message("Monday at 09:00");
    browser.screenshot("day-6-subscribed");
  }

  @Test
  @Order(7)
  void learnsEverythingFromHelpAndIsToldWhatASlipMeant() throws IOException {
    browser.say("/smtp");
    WebElement help = browser.message("Bouncedesk explains bounced mail");
    for (String word : List.of("probe", "issues", "digest", "customer")) {
      assertTrue(help.getText().contains(word), help.getText());
    }
    browser.screenshot("day-7-help");
    browser.say("/smtp digset now");
    browser.message("/smtp digest now");
    browser.screenshot("day-7-slip");
  }

  @Test
  @Order(8)
  void isToldPlainlyWhatCannotBeReadAndNothingIsPinged() throws IOException {
    browser.go(bot.url() + "#/dm");
    browser.drop("photo.png", "\u0000\u0001\u0002\u0003PNG\u0000\u0004\u0005\u0006");
    browser.find(test("attachments"));
    browser.click(test("send"));
    browser.openThread(browser.message("photo.png"));
    browser.threadMessage("I read mail and text only");
    browser.go(bot.url() + "#/support");
    browser.say("/smtp 599 5.9.99");
    browser.message("5.9.99");
    browser.say("/smtp 550 5.1.1 <!channel> <https://evil.example|your bank> no such user");
    browser.message("Who must act");
    assertEquals(
        List.of(),
        browser.all(By.cssSelector("a[href*='evil.example']")),
        "no link of a stranger's");
    browser.screenshot("day-8-bad-input");
  }

  @Test
  @Order(9)
  void theSubscriptionAndTheConversationSurviveAKill() throws Exception {
    String url = bot.url();
    bot.kill();
    bot =
        RunningBot.start(
            data,
            URI.create(url).getPort(),
            Map.of("BOUNCEDESK_DNS_SERVERS", "127.0.0.1:" + RunningBot.freePort()));
    browser.go(bot.url());
    browser.message("created automatically");
    browser.say("/smtp digest list");
    browser.message("09:00");
    browser.say("/smtp issues acme");
    browser.message("5.1.1");
    browser.screenshot("day-9-after-a-kill");
  }

  @Test
  @Order(10)
  void thePageHadNothingToComplainAbout() {
    assertEquals(
        List.of(),
        browser.complaints().stream()
            // The bot was killed on purpose.
            .filter(line -> !line.contains("ERR_CONNECTION_REFUSED"))
            .filter(line -> !line.contains("WebSocket"))
            .toList());
  }

  private static void createCustomer(String name) {
    browser.type(By.cssSelector("[data-test='modal'] input[type='text']"), name);
    browser.click(test("modal-submit"));
    browser.await("the form to close", () -> browser.all(test("modal-submit")).isEmpty());
  }

  private static String bounceOf(String name) {
    return EXIM_BOUNCE.formatted(name, name, name);
  }
}
