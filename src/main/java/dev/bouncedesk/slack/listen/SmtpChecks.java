package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.desk.Connecting;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.ProbeRequest;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;

/** Checks that connect to mail servers: offered first, run once a person has said yes. */
public interface SmtpChecks {
  /** What would be done, or why nothing can be. */
  SmtpOffer offer(CheckSubject about, Connecting what, Requester requester);

  /**
   * Does it, and keeps the findings with the issue, where there is one.
   *
   * @param confirmation the yes: who was asked, and when
   */
  RunChecks.Checked run(
      CheckSubject about,
      Connecting what,
      Requester requester,
      ProbeRequest.Confirmation confirmation);
}
