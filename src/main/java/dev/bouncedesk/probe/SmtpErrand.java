package dev.bouncedesk.probe;

import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.SmtpWants;
import java.util.List;

/**
 * One visit that is to be made, and what for.
 *
 * @param stop the address to connect to
 * @param wants what the dialogue is to learn
 * @param checks the checks it serves
 */
record SmtpErrand(SmtpFleet.Stop stop, SmtpWants wants, List<CheckId> checks) {
  SmtpErrand {
    checks = List.copyOf(checks);
  }

  /** A visit that was made. */
  record Done(SmtpErrand errand, SmtpVisit visit) {
    boolean isFor(CheckId check) {
      return errand.checks().contains(check);
    }
  }
}
