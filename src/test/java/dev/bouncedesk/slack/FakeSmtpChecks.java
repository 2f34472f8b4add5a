package dev.bouncedesk.slack;

import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.CheckId;
import dev.bouncedesk.probe.ProbeRequest;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Verdict;
import dev.bouncedesk.slack.listen.SmtpChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Offers an SMTP check for everything and connects to nothing. */
final class FakeSmtpChecks implements SmtpChecks {
  final List<ProbeRequest.Confirmation> confirmed = new CopyOnWriteArrayList<>();

  @Override
  public SmtpOffer offer(Case about, Requester requester) {
    return new SmtpOffer.Offered(
        List.of("mx.acme.example"),
        List.of(25),
        "desk.example",
        "",
        Optional.of("bob@acme.example"),
        List.of(CheckId.SMTP_CONNECT),
        Instant.now().plusSeconds(600));
  }

  @Override
  public RunChecks.Checked run(
      Case about,
      Optional<Long> issue,
      Requester requester,
      ProbeRequest.Confirmation confirmation) {
    confirmed.add(confirmation);
    return new RunChecks.Checked(
        new ProbeResult(
            ProbeResult.Status.DONE,
            "mx.acme.example answers",
            Verdict.NEUTRAL,
            List.of(),
            "desk.example",
            Instant.now(),
            Duration.ofMillis(5),
            List.of()),
        List.of(),
        Optional.empty());
  }
}
