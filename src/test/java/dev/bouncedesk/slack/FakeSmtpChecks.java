package dev.bouncedesk.slack;

import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.desk.Connecting;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.CheckId;
import dev.bouncedesk.probe.Finding;
import dev.bouncedesk.probe.Outcome;
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

/** Offers SMTP checks and test messages for everything, and connects to nothing. */
final class FakeSmtpChecks implements SmtpChecks {
  final List<ProbeRequest.Confirmation> confirmed = new CopyOnWriteArrayList<>();
  final List<CheckSubject> subjects = new CopyOnWriteArrayList<>();

  private static Finding accepted() {
    return new Finding(
        CheckId.SMTP_RCPT,
        "mx.acme.example",
        Outcome.RCPT_ACCEPTED,
        Verdict.CONTRADICTS,
        "mx.acme.example accepts bob@acme.example",
        List.of("250 2.1.5 Ok"),
        Optional.empty(),
        "desk.example",
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Override
  public SmtpOffer offer(CheckSubject about, Connecting what, Requester requester) {
    boolean message = what == Connecting.TEST_MESSAGE;
    return new SmtpOffer.Offered(
        List.of(new SmtpOffer.Door("mx.acme.example", List.of(25))),
        "desk.example",
        Optional.of("postmaster@desk.example"),
        List.of("bob@acme.example"),
        message,
        List.of(message ? CheckId.SMTP_MESSAGE : CheckId.SMTP_CONNECT),
        Instant.now().plusSeconds(600));
  }

  @Override
  public RunChecks.Checked run(
      CheckSubject about,
      Connecting what,
      Requester requester,
      ProbeRequest.Confirmation confirmation) {
    confirmed.add(confirmation);
    subjects.add(about);
    String found =
        switch (what) {
          case CHECKS -> "mx.acme.example answers";
          case TEST_MESSAGE -> "mx.acme.example took the test message";
        };
    return new RunChecks.Checked(
        new ProbeResult(
            ProbeResult.Status.DONE,
            found,
            Verdict.NEUTRAL,
            List.of(accepted()),
            "desk.example",
            Instant.now(),
            Duration.ofMillis(5),
            List.of(
                "mx.acme.example 192.0.2.9 25",
                "S: 220 mx.acme.example <!channel> \u202egpj.exe",
                "C: RCPT TO:<bob@acme.example>",
                "S: 250 2.1.5 Ok")),
        List.of(),
        Optional.empty());
  }
}
