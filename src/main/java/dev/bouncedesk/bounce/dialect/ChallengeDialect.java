package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Challenges: services that hold a mail until its sender confirms, some in the clothes of a
 * delivery report. They fail nobody.
 */
public final class ChallengeDialect implements Dialect {
  private static final List<String> SERVICES =
      List.of(
          "boxbe.com",
          "spamarrest.com",
          "bluebottle.com",
          "mailblocks.com",
          "0spam.com",
          "choicemail",
          "digiportal.com",
          "knowspam.net",
          "spamlion");
  private static final List<String> WORDS =
      List.of(
          "sender not pre-approved",
          "confirm that you are a human",
          "verify that you are a human",
          "not on my approved sender",
          "approved senders list",
          "guest list",
          "list of allowed senders",
          "add you to this list",
          "to have your message delivered",
          "please confirm your message",
          "confirm your message to",
          "click on the link below to release",
          "to release your message for delivery",
          "respond to this confirmation request",
          "challenge-response");

  @Override
  public String name() {
    return "challenge";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (!paste.isMail()) {
      return Optional.empty();
    }
    Headers headers = paste.headers();
    String from = headers.get("From").toLowerCase(java.util.Locale.ROOT);
    boolean service = SERVICES.stream().anyMatch(from::contains);
    boolean named =
        headers.has("X-ChoiceMail-Registration-Request")
            || headers.has("X-TMDA-Fingerprint")
            || headers.get("X-Delivery-Agent").startsWith("TMDA")
            || headers.has("X-Boxbe-Notice")
            || headers.has("X-ASK-Auth");
    boolean automatic =
        headers.get("Auto-Submitted").startsWith("auto") || headers.has("X-Autoreply") || service;
    boolean asks = WORDS.stream().anyMatch(paste.lowerNotice()::contains);
    return named || service || automatic && asks
        ? Optional.of(Reading.of(Kind.CHALLENGE))
        : Optional.empty();
  }
}
