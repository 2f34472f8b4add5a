package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackSettingsTest {

  @Test
  void httpWithoutASecretIsRefusedWithWhatToDo() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("xoxb-1", Optional.empty(), Optional.of(" "), Optional.of(3000)));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("SLACK_SIGNING_SECRET"),
        refused.getMessage());
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> settings("", Optional.empty(), Optional.empty(), Optional.of(70_000)))
                .getMessage());
    assertTrue(message.contains("SLACK_BOT_TOKEN"), message);
    assertTrue(message.contains("SLACK_APP_TOKEN"), message);
    assertTrue(message.contains("70000"), message);
  }

  @Test
  void anAppTokenMeansSocketMode() {
    assertTrue(SlackSettings.socketMode("xoxb-1", "xapp-1").usesSocketMode());
    assertFalse(
        settings("xoxb-1", Optional.empty(), Optional.of("s"), Optional.of(0)).usesSocketMode());
  }

  @Test
  void tokensAreNeverPrinted() {
    String printed =
        settings("xoxb-1", Optional.of("xapp-1"), Optional.of("hush"), Optional.of(0)).toString();
    assertFalse(
        printed.contains("xoxb-1") || printed.contains("xapp-1") || printed.contains("hush"),
        printed);
  }

  @Test
  void anApiAddressNeedsItsFinalSlash() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            SlackSettings.socketMode("xoxb-1", "xapp-1")
                .withApiUrl(URI.create("http://127.0.0.1:8025/api")));
  }

  private static SlackSettings settings(
      String bot, Optional<String> app, Optional<String> secret, Optional<Integer> port) {
    return new SlackSettings(
        bot, app, secret, Optional.empty(), "127.0.0.1", port, Optional.empty(), Optional.empty());
  }
}
