package dev.bouncedesk;

import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.slack.listen.SmtpChecks;
import java.util.Optional;

/** Lets the bot offer the desk's checks that connect to mail servers. */
final class ConfirmedChecks implements SmtpChecks {
  private final RunChecks checks;

  ConfirmedChecks(RunChecks checks) {
    this.checks = checks;
  }

  @Override
  public SmtpOffer offer(Case about, Requester requester) {
    return checks.offer(about, requester);
  }

  @Override
  public RunChecks.Checked run(
      Case about, Optional<Long> issue, Requester requester, Confirmation confirmation) {
    return checks.connect(about, issue, requester, confirmation);
  }
}
