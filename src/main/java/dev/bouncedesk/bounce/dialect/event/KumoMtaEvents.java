package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/** KumoMTA: its delivery log, one JSON object a line (docs.kumomta.com, log record). */
final class KumoMtaEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject event) {
    JsonObject response = Json.object(event, "response");
    if (!event.has("recipient") || !response.has("content")) {
      return Optional.empty();
    }
    return switch (Json.word(event, "type")) {
      case "bounce", "adminbounce", "oob", "expiration", "rejection" ->
          Optional.of(reading(Kind.BOUNCE, event, response));
      case "transientfailure" -> Optional.of(reading(Kind.DELAYED, event, response));
      case "delivery" -> Optional.of(reading(Kind.DELIVERED, event, response));
      case "feedback" -> Optional.of(reading(Kind.FEEDBACK, event, response));
      default -> Optional.empty();
    };
  }

  private static Reading reading(Kind kind, JsonObject event, JsonObject response) {
    List<RawFailure> failures =
        Json.texts(event, "recipient").stream()
            .map(address ->
                RawFailure.of(address, Json.text(response, "content"))
                    .withReplyCode(Json.text(response, "code"))
                    .withStatus(status(Json.object(response, "enhanced_code")))
                    .withCommand(command(Json.text(response, "command")))
                    .withRemoteMta(host(Json.text(Json.object(event, "peer_address"), "name"))))
            .toList();
    return new Reading(kind, failures)
        .about(
            new SentMessage()
                .withHeaders(Json.object(event, "headers"))
                .with("Return-Path", Json.text(event, "sender"))
                .withSendingIp(sourceIp(Json.text(Json.object(event, "source_address"), "address")))
                .headers());
  }

  /** An address without its port. */
  private static String sourceIp(String address) {
    int port = address.lastIndexOf(':');
    boolean four = port > 0 && address.indexOf(':') == port;
    return four ? address.substring(0, port) : "";
  }

  private static String host(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String status(JsonObject code) {
    return code.has("class")
        ? Json.text(code, "class")
            + '.'
            + Json.text(code, "subject")
            + '.'
            + Json.text(code, "detail")
        : "";
  }

  private static String command(String command) {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }
}
