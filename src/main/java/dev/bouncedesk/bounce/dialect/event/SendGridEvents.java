package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/**
 * SendGrid: the event webhook, and the rows of its bounce, block and invalid-address lists, which
 * have no event (docs.sendgrid.com, event webhook reference).
 */
final class SendGridEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject event) {
    boolean listed = event.has("created") && event.has("reason") && event.has("email");
    if (!event.has("sg_event_id") && !event.has("sg_message_id") && !listed) {
      return Optional.empty();
    }
    return switch (Json.word(event, "event")) {
      case "", "bounce", "blocked", "dropped" -> Optional.of(reading(Kind.BOUNCE, event));
      case "deferred" -> Optional.of(reading(Kind.DELAYED, event));
      case "spamreport" -> Optional.of(reading(Kind.FEEDBACK, event));
      case "delivered" -> Optional.of(reading(Kind.DELIVERED, event));
      default -> Optional.empty();
    };
  }

  private static Reading reading(Kind kind, JsonObject event) {
    String classification = Json.text(event, "bounce_classification");
    String type = classification.isEmpty() ? "" : "bounce_classification " + classification;
    String said = Json.text(event, "reason", "response");
    String status = Json.text(event, "status");
    RawFailure failure =
        RawFailure.of(Json.text(event, "email"), Diagnostics.either(said, type))
            .withOuter(said.isEmpty() ? "" : type)
            .withStatus(status.length() > 3 ? status : "")
            .withReplyCode(status.length() == 3 ? status : "");
    return new Reading(kind, List.of(failure))
        .about(
            new SentMessage()
                .with("From", Json.text(event, "from", "from_email", "sender"))
                .with("Subject", Json.text(event, "subject", "msg_subject"))
                .withMessageId(Json.text(event, "smtp-id"))
                .headers());
  }
}
