package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Delivery status notifications (RFC 3464, RFC 6533). Where the fields for machines are thin, the
 * words for people are read as well, and the better evidence is taken.
 */
public final class Rfc3464Dialect implements Dialect {
  @Override
  public String name() {
    return "rfc3464";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    StatusFields fields = StatusFields.of(paste);
    if (fields.recipients().isEmpty()) {
      return Optional.empty();
    }
    String reporting = StatusFields.host(fields.message().get("Reporting-MTA"));
    List<RawFailure> failed = new ArrayList<>();
    List<RawFailure> late = new ArrayList<>();
    List<RawFailure> done = new ArrayList<>();
    for (Headers group : fields.recipients()) {
      RawFailure raw = failure(group).withReportingMta(reporting);
      (switch (action(raw)) {
            case "delayed" -> late;
            case "delivered", "relayed", "expanded" -> done;
            default -> failed;
          })
          .add(raw);
    }
    if (!failed.isEmpty()) {
      return Optional.of(new Reading(Kind.BOUNCE, enriched(paste, failed)));
    }
    if (late.isEmpty()) {
      return Optional.of(new Reading(Kind.DELIVERED, done));
    }
    List<RawFailure> told = enriched(paste, late);
    // OpenSMTPD 6.8 reports what it gave up with the fields of a warning.
    boolean over = told.stream().allMatch(Rfc3464Dialect::isGivenUp);
    return Optional.of(new Reading(over ? Kind.BOUNCE : Kind.DELAYED, told));
  }

  private static boolean isGivenUp(RawFailure late) {
    return Vocabulary.in(late.diagnostic()).stream()
        .anyMatch(hit -> hit.meaning() == Vocabulary.Sign.FINAL);
  }

  private static List<RawFailure> enriched(Paste paste, List<RawFailure> failures) {
    return Generated.completed(paste, Thin.enriched(paste, failures)).stream()
        .map(f -> Transcribed.completed(paste, f))
        .map(f -> Answered.completed(paste, f))
        .toList();
  }

  private static RawFailure failure(Headers group) {
    String recipient = StatusFields.address(group.get("Final-Recipient"));
    String original = StatusFields.address(group.get("Original-Recipient"));
    String actual = StatusFields.address(group.get("X-Actual-Recipient"));
    String diagnostic = group.get("Diagnostic-Code");
    if (!Thin.isOfAProgram(diagnostic)) {
      diagnostic = StatusFields.diagnostic(diagnostic);
    }
    String alias = actual.equals(recipient) || actual.indexOf('@') < 1 ? "" : actual;
    if (original.indexOf('@') > 0 && !original.equalsIgnoreCase(recipient)) {
      alias = recipient; // What the sender wrote and can act on comes first; both are kept.
      recipient = original;
    }
    String supplement = supplement(group);
    if (!supplement.isEmpty()) {
      diagnostic = diagnostic.isEmpty() ? supplement : supplement + " | " + diagnostic;
    }
    return RawFailure.of(recipient, Replies.oneLine(diagnostic))
        .withAlias(alias)
        .withStatus(status(group.get("Status")))
        .withAction(group.get("Action").toLowerCase(Locale.ROOT))
        .withRemoteMta(StatusFields.host(group.get("Remote-MTA")))
        .withCommand(SmtpClues.command(diagnostic));
  }

  /** What gateways add when the reply they got does not fit the fields: it holds the true code. */
  private static String supplement(Headers group) {
    for (Headers.Field field : group.fields()) {
      if (field.name().toLowerCase(Locale.ROOT).endsWith("supplementary-info")
          && !SmtpCodes.statuses(field.value()).isEmpty()) {
        return StatusFields.diagnostic(field.value());
      }
    }
    return "";
  }

  private static String status(String field) {
    List<SmtpCodes.Found> found = SmtpCodes.statuses(field);
    if (!found.isEmpty()) {
      return found.getFirst().code();
    }
    return field.startsWith("2.") ? "2.0.0" : "";
  }

  /** What was done, from Action, else from the class of Status (RFC 3464 section 2.3.3). */
  private static String action(RawFailure raw) {
    int end = 0;
    while (end < raw.action().length() && Character.isLetter(raw.action().charAt(end))) {
      end++; // "failed (not delivered)": a comment may follow.
    }
    String action = raw.action().substring(0, end);
    return switch (action) {
      case "failed", "delayed", "delivered", "relayed", "expanded" -> action;
      default -> raw.status().startsWith("2.") ? "delivered" : "failed";
    };
  }
}
