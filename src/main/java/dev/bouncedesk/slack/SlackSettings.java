package dev.bouncedesk.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the bot reaches Slack, checked. With an app token it connects by Socket Mode; with only a
 * signing secret it serves HTTP.
 *
 * @param botToken the bot's token, {@code xoxb-…}
 * @param appToken the app-level token, {@code xapp-…}, for Socket Mode
 * @param signingSecret the secret that signs Slack's HTTP requests
 * @param apiUrl where the Web API's methods are, with a final slash; empty for Slack itself. Set
 *     for a stand-in on this machine
 * @param bind the address that the HTTP server listens on
 * @param httpPort its port; 0 picks a free one. Empty: no server, which only Socket Mode allows
 * @param probeGroup the id of the Slack user group whose members may run live checks; empty lets
 *     everybody
 * @param notesGroup the id of the one whose members may add notes to articles; empty lets every
 *     member of the workspace
 */
public record SlackSettings(
    String botToken,
    Optional<String> appToken,
    Optional<String> signingSecret,
    Optional<URI> apiUrl,
    String bind,
    Optional<Integer> httpPort,
    Optional<String> probeGroup,
    Optional<String> notesGroup) {

  /**
   * @throws IllegalArgumentException naming every problem at once
   */
  public SlackSettings {
    List<String> problems = new ArrayList<>();
    if (botToken.isBlank()) {
      problems.add("SLACK_BOT_TOKEN is empty: copy the bot token (xoxb-…) from the app's page");
    }
    if (appToken.filter(t -> !t.isBlank()).isEmpty()
        && signingSecret.filter(s -> !s.isBlank()).isEmpty()) {
      problems.add(
          "neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: without a"
              + " secret anybody could send requests in Slack's name");
    }
    if (appToken.filter(t -> !t.isBlank()).isEmpty() && httpPort.isEmpty()) {
      problems.add("HTTP mode needs a port");
    }
    if (httpPort.filter(p -> p < 0 || p > 65_535).isPresent()) {
      problems.add("port " + httpPort.get() + " is not between 0 and 65535");
    }
    if (apiUrl.filter(u -> u.getHost() == null || !u.getPath().endsWith("/")).isPresent()) {
      problems.add("the API address " + apiUrl.get() + " needs a host and a final slash");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("connecting to Slack: " + String.join("; ", problems));
    }
  }

  /** Socket Mode with these tokens and no HTTP server. */
  public static SlackSettings socketMode(String botToken, String appToken) {
    return new SlackSettings(
        botToken,
        Optional.of(appToken),
        Optional.empty(),
        Optional.empty(),
        "0.0.0.0",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, but with the Web API at this address. */
  public SlackSettings withApiUrl(URI url) {
    return new SlackSettings(
        botToken,
        appToken,
        signingSecret,
        Optional.of(url),
        bind,
        httpPort,
        probeGroup,
        notesGroup);
  }

  /** Whether the bot calls Slack (Socket Mode) instead of Slack calling the bot (HTTP). */
  public boolean usesSocketMode() {
    return appToken.filter(t -> !t.isBlank()).isPresent();
  }

  /** Without the tokens and the secret. */
  @Override
  public String toString() {
    return "SlackSettings[botToken=***, appToken="
        + appToken.map(t -> "***")
        + ", signingSecret="
        + signingSecret.map(s -> "***")
        + ", apiUrl="
        + apiUrl
        + ", bind="
        + bind
        + ", httpPort="
        + httpPort
        + ", probeGroup="
        + probeGroup
        + ", notesGroup="
        + notesGroup
        + "]";
  }
}
