package dev.bouncedesk.slack.intake;

import dev.bouncedesk.slack.out.SlackHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches a file that was shared in Slack, with the bot's token. Only from Slack's own file host,
 * only without leaving it, only up to a size.
 */
public final class FileFetch {
  private static final int REDIRECTS = 3;

  private final HttpClient client;
  private final SlackHosts hosts;
  private final String botToken;
  private final int largest;

  /**
   * A fetcher.
   *
   * @param largest in bytes
   */
  public FileFetch(SlackHosts hosts, String botToken, int largest) {
    this.hosts = hosts;
    this.botToken = botToken;
    this.largest = largest;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** What came of it. */
  public sealed interface Fetched {
    /**
     * The file.
     *
     * @param bytes its content; not copied, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 16 MB helps nobody
    record Content(byte[] bytes) implements Fetched {}

    /**
     * Nothing.
     *
     * @param sentence why, for the person
     */
    record Nothing(String sentence) implements Fetched {}
  }

  /**
   * The file behind this address.
   *
   * @param mimetype what Slack says it is
   */
  public Fetched fetch(String url, String mimetype) {
    String target = url;
    try {
      for (int hop = 0; hop <= REDIRECTS; hop++) {
        if (!hosts.mayFetch(target)) {
          return new Fetched.Nothing(
              "I only read files that are kept by Slack itself, and this one is not.");
        }
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(target))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + botToken)
                .build();
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
          Optional<String> location = response.headers().firstValue("Location");
          if (response.statusCode() / 100 == 3 && location.isPresent()) {
            target = URI.create(target).resolve(location.get()).toString();
            continue;
          }
          return read(response, body, mimetype);
        }
      }
      return new Fetched.Nothing("Slack did not hand me that file; please try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fetched.Nothing("I am being restarted; please share the file again.");
    } catch (IOException | IllegalArgumentException e) {
      return new Fetched.Nothing("Slack did not hand me that file; please try again.");
    }
  }

  private Fetched read(HttpResponse<?> response, InputStream body, String mimetype)
      throws IOException {
    if (response.statusCode() != 200) {
      return new Fetched.Nothing(
          "Slack did not hand me that file (it answered "
              + response.statusCode()
              + "). Paste its text instead.");
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html") && !mimetype.startsWith("text/html")) {
      // Without the scope Slack answers 200 with its login page.
      return new Fetched.Nothing(
          "I may not read files here: the app lacks the scope files:read. Paste the text instead.");
    }
    byte[] bytes = body.readNBytes(largest + 1);
    if (bytes.length > largest) {
      return new Fetched.Nothing(
          "That file is larger than "
              + largest / (1024 * 1024)
              + " MB, more than I read. Paste the part that names the error.");
    }
    return new Fetched.Content(bytes);
  }
}
