package dev.bouncedesk.slack.out;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Slack until it answers, a few times at most: waits as long as {@code Retry-After} asks,
 * keeps the pace of a channel, and turns every failure into a {@link Sent.Refused}. Thread-safe;
 * callers block meanwhile.
 */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final int ATTEMPTS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Pace pace;
  private final Sleeper sleeper;

  Patience(Pace pace, Sleeper sleeper) {
    this.pace = pace;
    this.sleeper = sleeper;
  }

  /** A call of the Web API. */
  @FunctionalInterface
  interface ApiCall<R> {
    R run() throws IOException, SlackApiException;
  }

  /** A plain HTTP request. */
  @FunctionalInterface
  interface HttpCall {
    Response run() throws IOException;
  }

  /** What a good answer tells. */
  @FunctionalInterface
  interface Reading<R> {
    Sent.Done of(R response);
  }

  /** The answer to a post to a {@code response_url}, which is not of the Web API. */
  Sent posted(HttpCall call) {
    try {
      for (int attempt = 1; ; attempt++) {
        try (Response response = call.run()) {
          if (response.code() == 429 && attempt < ATTEMPTS) {
            sleeper.sleep(retryAfter(response));
            continue;
          }
          if (response.isSuccessful()) {
            return new Sent.Done("", "");
          }
          return refused("response_url", "http_" + response.code());
        }
      }
    } catch (IOException e) {
      log.warn("answering through response_url: {}", e.toString());
      return new Sent.Refused("unreachable", true);
    } catch (InterruptedException e) {
      return interrupted();
    }
  }

  /** The same as {@link #retried}, at most once a second in this channel. */
  <R extends SlackApiTextResponse> Sent paced(String channel, ApiCall<R> call, Reading<R> reading) {
    try {
      pace.await(channel);
    } catch (InterruptedException e) {
      return interrupted();
    }
    return retried("posting to " + channel, call, reading);
  }

  /**
   * The answer of the Web API.
   *
   * @param what what was being done, for the log
   */
  <R extends SlackApiTextResponse> Sent retried(String what, ApiCall<R> call, Reading<R> reading) {
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          R response = call.run();
          return response.isOk()
              ? reading.of(response)
              : refused(what, Optional.ofNullable(response.getError()).orElse("unknown_error"));
        } catch (SlackApiException e) {
          if (e.getResponse().code() == 429 && attempt < ATTEMPTS) {
            sleeper.sleep(retryAfter(e.getResponse()));
          } else {
            return refused(what, "http_" + e.getResponse().code());
          }
        }
      }
    } catch (NumberFormatException | JsonParseException e) {
      // The SDK lets these through where a header or body is not what it expects.
      log.warn("{}: the answer cannot be read: {}", what, e.toString());
      return new Sent.Refused("unreadable_answer", true);
    } catch (IOException e) {
      log.warn("{}: {}", what, e.toString());
      return new Sent.Refused("unreachable", true);
    } catch (InterruptedException e) {
      return interrupted();
    }
  }

  private static Sent refused(String what, String error) {
    log.warn("{}: Slack answers {}", what, error);
    return new Sent.Refused(error, error.startsWith("http_5"));
  }

  private static Sent interrupted() {
    Thread.currentThread().interrupt();
    return new Sent.Refused("shutting_down", false);
  }

  private static Duration retryAfter(Response response) {
    String seconds = Optional.ofNullable(response.header("Retry-After")).orElse("1");
    try {
      Duration asked = Duration.ofSeconds(Math.max(0, Long.parseLong(seconds.strip())));
      return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(1);
    }
  }
}
