package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Mailgun: webhooks with their event-data, rows of the events API, and the fields of the older
 * webhooks (documentation.mailgun.com, events).
 */
final class MailgunEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject envelope) {
    JsonObject event = envelope.has("event-data") ? Json.object(envelope, "event-data") : envelope;
    boolean old = event.has("recipient") && event.has("event") && event.has("domain");
    if (!event.has("delivery-status") && !envelope.has("event-data") && !old) {
      return Optional.empty();
    }
    boolean temporary = Json.word(event, "severity").equals("temporary");
    return switch (Json.word(event, "event")) {
      case "failed" -> Optional.of(reading(temporary ? Kind.DELAYED : Kind.BOUNCE, event));
      case "rejected", "bounced", "dropped" -> Optional.of(reading(Kind.BOUNCE, event));
      case "complained" -> Optional.of(reading(Kind.FEEDBACK, event));
      case "delivered" -> Optional.of(reading(Kind.DELIVERED, event));
      default -> Optional.empty();
    };
  }

  private static Reading reading(Kind kind, JsonObject event) {
    JsonObject status = Json.object(event, "delivery-status");
    String said =
        Diagnostics.either(
            Json.text(status, "message", "description"),
            Json.text(event, "error", "description", "reject", "reason"));
    RawFailure failure =
        RawFailure.of(Json.text(event, "recipient"), said)
            .withOuter(outer(event, status, said))
            .withReplyCode(Diagnostics.either(Json.text(status, "code"), Json.text(event, "code")))
            .withStatus(Json.text(status, "enhanced-code"))
            .withRemoteMta(Json.text(status, "mx-host"));
    JsonObject envelope = Json.object(event, "envelope");
    return new Reading(kind, List.of(failure))
        .about(
            new SentMessage()
                .withHeaders(Json.object(event, "message", "headers"))
                .with("Return-Path", Json.text(envelope, "sender"))
                .withSendingIp(Json.text(envelope, "sending-ip"))
                .withMessageId(Json.text(event, "message-id", "Message-Id"))
                .headers());
  }

  private static String outer(JsonObject event, JsonObject status, String said) {
    String description = Json.text(status, "description");
    return description.isEmpty() || description.equals(said)
        ? Json.text(event, "reason")
        : description;
  }
}
