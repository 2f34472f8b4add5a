package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.ProbeRequest;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import java.util.Optional;

/** Checks that connect to mail servers: offered first, run once a person has said yes. */
public interface SmtpChecks {
  /** What would be done for this case, or why nothing can be. */
  SmtpOffer offer(Case about, Requester requester);

  /**
   * Does it, and keeps the findings with the issue, where there is one.
   *
   * @param confirmation the yes: who was asked, and when
   */
  RunChecks.Checked run(
      Case about,
      Optional<Long> issue,
      Requester requester,
      ProbeRequest.Confirmation confirmation);
}
