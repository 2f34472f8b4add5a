package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Complaints: the Abuse Reporting Format (RFC 5965, RFC 6591), and the older ones of Hotmail and
 * Apple that say as much without the format.
 */
public final class FeedbackDialect implements Dialect {
  @Override
  public String name() {
    return "arf";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    for (Paste.StatusReport report : paste.reports()) {
      if (report.contentType().equals("message/feedback-report")) {
        return Optional.of(reading(paste, report.groups()));
      }
    }
    return isComplaint(paste) ? Optional.of(reading(paste, List.of())) : Optional.empty();
  }

  private static boolean isComplaint(Paste paste) {
    Headers headers = paste.headers();
    if (headers.isEmpty()) {
      return false;
    }
    String subject = headers.get("Subject").toLowerCase(Locale.ROOT);
    String agent = headers.get("X-HmXmrOriginalRecipient");
    return !agent.isEmpty()
        || subject.startsWith("complaint about message from")
        || headers.get("Content-Type").toLowerCase(Locale.ROOT).contains("report-type=feedback")
        || paste.lowerNotice().startsWith("apple mail sent this email to unsubscribe");
  }

  private static Reading reading(Paste paste, List<Headers> groups) {
    List<RawFailure> complaints = new ArrayList<>();
    for (Headers fields : groups) {
      for (String name : List.of("Original-Rcpt-To", "Removal-Recipient")) {
        for (String value : fields.all(name)) {
          add(complaints, value);
        }
      }
    }
    if (complaints.isEmpty()) {
      add(complaints, paste.headers().get("X-HmXmrOriginalRecipient"));
    }
    paste
        .original()
        .filter(o -> complaints.isEmpty())
        .ifPresent(o -> {
          add(complaints, o.headers().get("X-HmXmrOriginalRecipient"));
          if (complaints.isEmpty()) {
            add(complaints, o.headers().get("To"));
          }
        });
    return new Reading(Kind.FEEDBACK, complaints);
  }

  private static void add(List<RawFailure> complaints, String value) {
    String address = AddressScan.first(value);
    if (!address.isEmpty()
        && complaints.stream().noneMatch(c -> c.recipient().equalsIgnoreCase(address))) {
      complaints.add(RawFailure.of(address, "").withAction("complaint"));
    }
  }
}
