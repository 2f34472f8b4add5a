package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SparkPost, now Bird: webhook events within their msys envelope, and rows of the events API
 * (developers.sparkpost.com, event webhooks; bounce classes in its support pages).
 */
final class SparkPostEvents implements EventFormat {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("1", "Undetermined"),
          Map.entry("10", "Invalid Recipient"),
          Map.entry("20", "Soft Bounce"),
          Map.entry("21", "DNS Failure"),
          Map.entry("22", "Mailbox Full"),
          Map.entry("23", "Too Large"),
          Map.entry("24", "Timeout"),
          Map.entry("25", "Admin Failure"),
          Map.entry("26", "Smart Send Suppression"),
          Map.entry("30", "Generic Bounce: No RCPT"),
          Map.entry("40", "Generic Bounce"),
          Map.entry("50", "Mail Block"),
          Map.entry("51", "Spam Block"),
          Map.entry("52", "Spam Content"),
          Map.entry("53", "Prohibited Attachment"),
          Map.entry("54", "Relaying Denied"),
          Map.entry("60", "Auto-Reply"),
          Map.entry("70", "Transient Failure"),
          Map.entry("80", "Subscribe"),
          Map.entry("90", "Unsubscribe"),
          Map.entry("100", "Challenge-Response"));

  @Override
  public Optional<Reading> read(JsonObject envelope) {
    JsonObject event = envelope;
    if (envelope.has("msys")) {
      JsonObject msys = Json.object(envelope, "msys");
      for (String name : msys.keySet()) {
        event = Json.object(msys, name);
      }
    }
    if (!event.has("rcpt_to") && !event.has("raw_rcpt_to")) {
      return Optional.empty();
    }
    return switch (Json.word(event, "type")) {
      case "bounce",
          "out_of_band",
          "policy_rejection",
          "generation_failure",
          "generation_rejection" ->
          Optional.of(reading(bounced(event), event));
      case "delay" -> Optional.of(reading(Kind.DELAYED, event));
      case "spam_complaint" -> Optional.of(reading(Kind.FEEDBACK, event));
      case "delivery" -> Optional.of(reading(Kind.DELIVERED, event));
      default -> Optional.empty();
    };
  }

  private static Kind bounced(JsonObject event) {
    return switch (Json.text(event, "bounce_class")) {
      case "60" -> Kind.AUTO_REPLY;
      case "100" -> Kind.CHALLENGE;
      default -> Kind.BOUNCE;
    };
  }

  private static Reading reading(Kind kind, JsonObject event) {
    String number = Json.text(event, "bounce_class");
    String type = number.isEmpty() ? "" : "SparkPost: " + CLASSES.getOrDefault(number, number);
    String said = Json.text(event, "raw_reason", "reason");
    RawFailure failure =
        RawFailure.of(Json.text(event, "raw_rcpt_to", "rcpt_to"), Diagnostics.either(said, type))
            .withOuter(said.isEmpty() ? "" : type)
            .withReplyCode(Json.text(event, "error_code"))
            .withRemoteMta(Json.text(event, "ip_address"));
    return new Reading(kind, List.of(failure))
        .about(
            new SentMessage()
                .with("From", Json.text(event, "friendly_from", "msg_from"))
                .with("Subject", Json.text(event, "subject"))
                .with("Date", Json.text(event, "injection_time"))
                .with("Return-Path", Json.text(event, "msg_from"))
                .withSendingIp(Json.text(event, "sending_ip"))
                .headers());
  }
}
