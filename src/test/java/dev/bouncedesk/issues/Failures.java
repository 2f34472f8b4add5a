package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Failures for tests, made from the line a server said. */
public final class Failures {
  private Failures() {}

  public static Failure failure(Reason reason, String recipient, String diagnostic) {
    return failure(reason, recipient, diagnostic, "", "");
  }

  /** With remote host and provider; an empty text is an absent field. */
  public static Failure failure(
      Reason reason, String recipient, String diagnostic, String remoteMta, String provider) {
    String[] words = diagnostic.split("[ -]", 3);
    return new Failure(
        Optional.of(recipient).filter(r -> !r.isEmpty()),
        Optional.empty(),
        ReplyCode.of(words[0]),
        words.length > 1 ? EnhancedStatus.of(words[1]) : Optional.empty(),
        reason,
        new Failure.Decision("none", "", false),
        !diagnostic.startsWith("4"),
        Optional.empty(),
        Optional.of(remoteMta).filter(m -> !m.isEmpty()),
        Optional.empty(),
        Optional.of(provider).filter(p -> !p.isEmpty()).map(p -> new Provider(p, p)),
        diagnostic,
        Optional.empty());
  }

  public static Failure unknownUser(String recipient) {
    return failure(
        Reason.USER_UNKNOWN,
        recipient,
        "550 5.1.1 <" + recipient + ">: Recipient address rejected: User unknown",
        "mx.globex.example",
        "");
  }

  public static OriginalMessage sentBy(String from, String messageId) {
    return new OriginalMessage(
        Optional.of(from),
        Optional.of(from),
        Optional.of(messageId),
        Optional.empty(),
        Optional.empty(),
        Optional.of("198.51.100.25"),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty(),
        List.of());
  }
}
