package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/** Mandrill (Mailchimp Transactional): message webhooks and the answers of its send call. */
final class MandrillEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject event) {
    JsonObject message = Json.object(event, "msg");
    if (message.has("email")) {
      return switch (Json.word(event, "event")) {
        case "hard_bounce", "soft_bounce", "reject" ->
            Optional.of(reading(Kind.BOUNCE, event, message));
        case "deferral" -> Optional.of(reading(Kind.DELAYED, event, message));
        case "spam" -> Optional.of(reading(Kind.FEEDBACK, event, message));
        case "delivered" -> Optional.of(reading(Kind.DELIVERED, event, message));
        default -> Optional.empty();
      };
    }
    boolean refused = event.has("reject_reason") && event.has("email");
    return refused && !Json.text(event, "reject_reason").isEmpty()
        ? Optional.of(
            Reading.bounce(
                List.of(RawFailure.of(Json.text(event, "email"), words(event, "reject_reason")))))
        : Optional.empty();
  }

  private static Reading reading(Kind kind, JsonObject event, JsonObject message) {
    String type = "Mandrill: " + words(message, "bounce_description");
    if (Json.word(event, "event").equals("reject")) {
      type = "Mandrill: on the reject list, " + Json.text(Json.object(message, "reject"), "reason");
    }
    String said = Diagnostics.withoutType(Json.text(message, "diag"));
    if (said.isEmpty()) {
      said =
          Json.array(message, "smtp_events").stream()
              .map(attempt -> Json.text(attempt, "diag"))
              .filter(diag -> !diag.isEmpty())
              .reduce("", (first, last) -> last);
    }
    RawFailure failure =
        RawFailure.of(Json.text(message, "email"), Diagnostics.either(said, type))
            .withOuter(said.isEmpty() ? "" : type);
    return new Reading(kind, List.of(failure))
        .about(
            new SentMessage()
                .with("From", Json.text(message, "sender"))
                .with("Subject", Json.text(message, "subject"))
                .headers());
  }

  private static String words(JsonObject from, String name) {
    return Json.text(from, name).replace('_', ' ');
  }
}
