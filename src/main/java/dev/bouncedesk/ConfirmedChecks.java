package dev.bouncedesk;

import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.desk.Connecting;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.slack.listen.SmtpChecks;

/** Lets the bot offer the desk's checks that connect to mail servers. */
final class ConfirmedChecks implements SmtpChecks {
  private final RunChecks checks;

  ConfirmedChecks(RunChecks checks) {
    this.checks = checks;
  }

  @Override
  public SmtpOffer offer(CheckSubject about, Connecting what, Requester requester) {
    return checks.offer(about, what, requester);
  }

  @Override
  public RunChecks.Checked run(
      CheckSubject about, Connecting what, Requester requester, Confirmation confirmation) {
    return checks.connect(about, what, requester, confirmation);
  }
}
