package dev.bouncedesk.slack.out;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where tokens, answers and downloads may go: Slack's own hosts over HTTPS, and the stand-in on
 * this machine where one is configured. The addresses come from payloads, so they are looked at.
 *
 * @param apiUrl the stand-in's Web API; empty for Slack itself
 */
public record SlackHosts(Optional<URI> apiUrl) {

  /** Whether an answer may be posted to this address. */
  public boolean mayPost(String url) {
    return isAllowed(url, "hooks.slack.com");
  }

  /** Whether a file may be fetched from this address with the bot's token. */
  public boolean mayFetch(String url) {
    return isAllowed(url, "files.slack.com");
  }

  private boolean isAllowed(String url, String slackHost) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return false;
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      return false;
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (apiUrl.isPresent()) {
      URI api = apiUrl.get();
      return api.getScheme().equalsIgnoreCase(uri.getScheme())
          && api.getHost().equalsIgnoreCase(host)
          && api.getPort() == uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme())
        && host.equals(slackHost)
        && (uri.getPort() == -1 || uri.getPort() == 443);
  }
}
