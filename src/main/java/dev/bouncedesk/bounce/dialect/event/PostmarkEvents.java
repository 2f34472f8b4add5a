package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/** Postmark: the bounce, spam complaint and delivery webhooks, and rows of its bounce API. */
final class PostmarkEvents implements EventFormat {
  @Override
  public Optional<Reading> read(JsonObject event) {
    boolean row = event.has("TypeCode") && event.has("Email");
    return switch (Json.word(event, "RecordType")) {
      case "bounce" -> Optional.of(bounce(event));
      case "spamcomplaint" -> Optional.of(reading(Kind.FEEDBACK, event, "Email"));
      case "delivery" -> Optional.of(reading(Kind.DELIVERED, event, "Recipient"));
      case "" -> row ? Optional.of(bounce(event)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Reading bounce(JsonObject event) {
    Kind kind =
        switch (Json.word(event, "Type")) {
          case "transient" -> Kind.DELAYED;
          case "autoresponder" -> Kind.AUTO_REPLY;
          case "challengeverification" -> Kind.CHALLENGE;
          case "spamcomplaint" -> Kind.FEEDBACK;
          default -> Kind.BOUNCE;
        };
    return reading(kind, event, "Email");
  }

  private static Reading reading(Kind kind, JsonObject event, String address) {
    String type = "Postmark: " + Json.text(event, "Type") + ", " + Json.text(event, "Description");
    String said = Diagnostics.withoutType(Json.text(event, "Details"));
    RawFailure failure =
        RawFailure.of(Json.text(event, address), Diagnostics.either(said, type))
            .withOuter(said.isBlank() ? "" : type);
    return new Reading(kind, List.of(failure))
        .about(
            new SentMessage()
                .with("From", Json.text(event, "From"))
                .with("Subject", Json.text(event, "Subject"))
                .headers());
  }
}
