package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.Optional;

/** Resend: webhook events whose type begins with {@code email.} (resend.com/docs, webhooks). */
final class ResendEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject event) {
    JsonObject data = Json.object(event, "data");
    return switch (Json.word(event, "type")) {
      case "email.bounced" -> Optional.of(reading(Kind.BOUNCE, data, "bounce"));
      case "email.failed" -> Optional.of(reading(Kind.BOUNCE, data, "failed"));
      case "email.suppressed" -> Optional.of(reading(Kind.BOUNCE, data, "suppressed"));
      case "email.delivery_delayed" -> Optional.of(reading(Kind.DELAYED, data, "delay"));
      case "email.complained" -> Optional.of(reading(Kind.FEEDBACK, data, "complaint"));
      case "email.delivered" -> Optional.of(reading(Kind.DELIVERED, data, "delivery"));
      default -> Optional.empty();
    };
  }

  private static Reading reading(Kind kind, JsonObject data, String name) {
    JsonObject detail = Json.object(data, name);
    String subtype = Json.text(detail, "subType");
    String type =
        subtype.isEmpty()
            ? ""
            : "Amazon SES: bounceType " + Json.text(detail, "type") + " subtype " + subtype;
    String said =
        Diagnostics.either(
            Json.texts(detail, "diagnosticCode").stream().findFirst().orElse(""),
            Json.text(detail, "message", "reason"));
    return new Reading(
            kind,
            Json.texts(data, "to").stream()
                .map(address ->
                    RawFailure.of(address, Diagnostics.withoutType(Diagnostics.either(said, type)))
                        .withOuter(said.isEmpty() ? "" : type))
                .toList())
        .about(
            new SentMessage()
                .with("From", Json.text(data, "from"))
                .with("Subject", Json.text(data, "subject"))
                .with("Date", Json.text(data, "created_at"))
                .withMessageId(Json.text(data, "message_id"))
                .headers());
  }
}
