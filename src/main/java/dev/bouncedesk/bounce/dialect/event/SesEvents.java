package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Amazon SES: notifications and event publishing, bare or as the Message string of an SNS envelope
 * or the detail of an EventBridge event (docs.aws.amazon.com/ses, notification-contents).
 */
final class SesEvents implements EventFormat {
  private static final int ENVELOPES = 3;
  private static final String SERVICE = "Amazon SES: ";

  @Override
  public Optional<Reading> read(JsonObject event) {
    return read(event, ENVELOPES);
  }

  private Optional<Reading> read(JsonObject event, int depth) {
    if (depth > 0 && event.has("Message") && event.has("Type")) {
      return Json.objects(Json.values(Json.text(event, "Message"))).stream()
          .flatMap(inner -> read(inner, depth - 1).stream())
          .findFirst();
    }
    if (depth > 0 && event.has("detail-type") && event.has("detail")) {
      return read(Json.object(event, "detail"), depth - 1);
    }
    if (!event.has("mail")) {
      return Optional.empty();
    }
    return delivery(event).map(reading -> reading.about(sent(Json.object(event, "mail"))));
  }

  private static Optional<Reading> delivery(JsonObject event) {
    return switch (Json.word(event, "notificationType", "eventType")) {
      case "bounce" -> Optional.of(Reading.bounce(bounced(Json.object(event, "bounce"))));
      case "complaint" -> Optional.of(complained(Json.object(event, "complaint")));
      case "delivery" -> Optional.of(delivered(Json.object(event, "delivery")));
      case "deliverydelay" -> Optional.of(delayed(Json.object(event, "deliveryDelay")));
      case "reject" ->
          Optional.of(refused(event, Json.text(Json.object(event, "reject"), "reason")));
      case "rendering failure" ->
          Optional.of(refused(event, Json.text(Json.object(event, "failure"), "errorMessage")));
      default -> Optional.empty();
    };
  }

  private static Headers sent(JsonObject mail) {
    JsonObject common = Json.object(mail, "commonHeaders");
    return new SentMessage()
        .withHeaders(Json.array(mail, "headers"))
        .with("From", Json.texts(common, "from").stream().findFirst().orElse(""))
        .with("Subject", Json.text(common, "subject"))
        .withMessageId(Json.text(common, "messageId"))
        .with("Date", Json.text(common, "date"))
        .with("Date", Json.text(mail, "timestamp"))
        .with("Return-Path", Json.text(mail, "source"))
        .headers();
  }

  private static List<RawFailure> bounced(JsonObject bounce) {
    String type =
        SERVICE
            + "bounceType "
            + Json.text(bounce, "bounceType")
            + " subtype "
            + Json.text(bounce, "bounceSubType");
    List<RawFailure> failures = new ArrayList<>();
    for (JsonObject recipient : Json.array(bounce, "bouncedRecipients")) {
      String said = Diagnostics.withoutType(Json.text(recipient, "diagnosticCode"));
      failures.add(
          RawFailure.of(Json.text(recipient, "emailAddress"), Diagnostics.either(said, type))
              .withOuter(said.isBlank() ? "" : type)
              .withStatus(Json.text(recipient, "status"))
              .withAction(Json.text(recipient, "action"))
              .withReportingMta(Diagnostics.host(Json.text(bounce, "reportingMTA")))
              .withRemoteMta(Json.text(bounce, "remoteMtaIp")));
    }
    return failures;
  }

  private static Reading delayed(JsonObject delay) {
    String type = SERVICE + "delivery delayed, " + Json.text(delay, "delayType");
    List<RawFailure> failures = new ArrayList<>();
    for (JsonObject recipient : Json.array(delay, "delayedRecipients")) {
      String said = Diagnostics.withoutType(Json.text(recipient, "diagnosticCode"));
      failures.add(
          RawFailure.of(Json.text(recipient, "emailAddress"), Diagnostics.either(said, type))
              .withOuter(said.isBlank() ? "" : type)
              .withStatus(Json.text(recipient, "status"))
              .withAction("delayed")
              .withReportingMta(Diagnostics.host(Json.text(delay, "reportingMTA"))));
    }
    return new Reading(Kind.DELAYED, failures);
  }

  private static Reading complained(JsonObject complaint) {
    List<RawFailure> recipients =
        Json.array(complaint, "complainedRecipients").stream()
            .map(r -> RawFailure.of(Json.text(r, "emailAddress"), ""))
            .toList();
    return new Reading(Kind.FEEDBACK, recipients);
  }

  private static Reading delivered(JsonObject delivery) {
    List<RawFailure> recipients =
        Json.texts(delivery, "recipients").stream()
            .map(address ->
                RawFailure.of(address, Json.text(delivery, "smtpResponse"))
                    .withAction("delivered")
                    .withReportingMta(Json.text(delivery, "reportingMTA")))
            .toList();
    return new Reading(Kind.DELIVERED, recipients);
  }

  private static Reading refused(JsonObject event, String reason) {
    return Reading.bounce(
        Json.texts(Json.object(event, "mail"), "destination").stream()
            .map(address -> RawFailure.of(address, SERVICE + "rejected: " + reason))
            .toList());
  }
}
