package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The general way: an event of a service not known by name. It must name an address, and either
 * what a server said or a type that speaks of failure, under one of the usual names.
 */
final class AnyEvents implements EventFormat {
  private static final int DEPTH = 4;
  private static final String[] ADDRESS = {
    "recipient", "email", "rcpt", "rcpt_to", "to", "address", "emailAddress", "recipientEmail"
  };
  private static final String[] SAID = {
    "diagnosticCode",
    "diagnostic",
    "diag",
    "raw_reason",
    "reason",
    "smtp_response",
    "smtpResponse",
    "response",
    "error",
    "comment",
    "description",
    "details",
    "message"
  };
  private static final String[] TYPE = {"event", "type", "status", "eventType", "event_type"};

  @Override
  public Optional<Reading> read(JsonObject event) {
    return read(event, DEPTH);
  }

  private Optional<Reading> read(JsonObject event, int depth) {
    String address = Json.text(event, ADDRESS);
    if (address.indexOf('@') > 0) {
      return kind(Json.word(event, TYPE), Json.text(event, SAID))
          .map(kind -> new Reading(kind, List.of(failure(event, address))).about(sent(event)));
    }
    if (depth > 0) {
      for (String name : event.keySet()) {
        for (JsonObject inner : Json.array(event, name)) {
          Optional<Reading> reading = read(inner, depth - 1);
          if (reading.isPresent()) {
            return reading;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Kind> kind(String type, String said) {
    if (type.contains("complain") || type.contains("spam")) {
      return Optional.of(Kind.FEEDBACK);
    }
    if (type.contains("defer") || type.contains("delay") || type.contains("soft_fail")) {
      return Optional.of(Kind.DELAYED);
    }
    boolean fails =
        type.contains("bounce")
            || type.contains("fail")
            || type.contains("reject")
            || type.contains("drop")
            || type.contains("block")
            || type.contains("invalid")
            || type.contains("suppress");
    if (fails) {
      return Optional.of(Kind.BOUNCE);
    }
    if (type.contains("deliver")) {
      return Optional.of(Kind.DELIVERED);
    }
    boolean refusal = !said.isEmpty() && (said.charAt(0) == '5' || said.charAt(0) == '4');
    return refusal ? Optional.of(Kind.BOUNCE) : Optional.empty();
  }

  private static Headers sent(JsonObject event) {
    return new SentMessage()
        .with("From", Json.text(event, "from", "from_email", "sender", "friendly_from"))
        .with("Subject", Json.text(event, "subject"))
        .withMessageId(Json.text(event, "message_id", "message-id", "messageId", "smtp-id"))
        .headers();
  }

  private static RawFailure failure(JsonObject event, String address) {
    String status = Json.text(event, "status", "code", "enhanced_code", "smtp_code");
    return RawFailure.of(address, Diagnostics.withoutType(Json.text(event, SAID)))
        .withStatus(status.indexOf('.') > 0 ? status : "")
        .withReplyCode(status.indexOf('.') < 0 ? status : "")
        .withRemoteMta(Json.text(event, "mx", "mx_host", "remote_mta", "host"));
  }
}
