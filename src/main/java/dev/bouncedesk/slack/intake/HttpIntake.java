package dev.bouncedesk.slack.intake;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's requests over HTTP: checked, handed to Bolt, answered. For {@code /slack/events}. */
public final class HttpIntake implements WebServer.Page {
  private static final Logger log = LoggerFactory.getLogger(HttpIntake.class);
  private static final int LONGEST_BODY = 2 * 1024 * 1024;

  private final App app;
  private final SignatureCheck signature;
  private final SlackRequestParser parser;

  public HttpIntake(App app, SignatureCheck signature) {
    this.app = app;
    this.signature = signature;
    this.parser = new SlackRequestParser(app.config());
  }

  @Override
  public WebServer.Answer answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return WebServer.Answer.plain(405, "This address takes Slack's POST requests only.\n");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      return WebServer.Answer.plain(413, "The request is too large.\n");
    }
    Optional<String> problem =
        signature.problem(
            exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp"),
            exchange.getRequestHeaders().getFirst("X-Slack-Signature"),
            body);
    if (problem.isPresent()) {
      log.warn("refusing a request from {}: {}", exchange.getRemoteAddress(), problem.get());
      return WebServer.Answer.plain(401, "The request is not signed by Slack.\n");
    }
    return run(exchange, body);
  }

  private WebServer.Answer run(HttpExchange exchange, byte[] body) {
    Request<?> request =
        parser.parse(
            SlackRequestParser.HttpRequest.builder()
                .requestUri(exchange.getRequestURI().getPath())
                .queryString(Map.of())
                .requestBody(new String(body, StandardCharsets.UTF_8))
                .headers(new RequestHeaders(exchange.getRequestHeaders()))
                .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                .build());
    if (request == null) {
      return WebServer.Answer.plain(400, "This is no request of Slack's.\n");
    }
    try {
      Response response = app.run(request);
      String text = Optional.ofNullable(response.getBody()).orElse("");
      return new WebServer.Answer(
          response.getStatusCode(),
          Optional.ofNullable(response.getContentType()).orElse("text/plain"),
          text.getBytes(StandardCharsets.UTF_8),
          Optional.ofNullable(response.getHeaders()).orElse(Map.<String, List<String>>of()));
    } catch (Exception e) {
      // Bolt lets a handler's exception through; Slack will try again on 500.
      log.error("handling a request of Slack's", e);
      return WebServer.Answer.plain(500, "Something is broken here; see the log.\n");
    }
  }
}
