package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The half of a probe that connects: what it would do is offered first, and done once a person has
 * said yes. Thread-safe.
 */
final class SmtpProbe {
  private final ProbeSettings settings;
  private final Resolver resolver;
  private final ProbeLedger ledger;
  private final InstantSource clock;
  private final RateLimits limits;
  private final RecentResults recent;
  private final SmtpOfferer offerer;
  private final SmtpChecks smtp;
  private final CheckRunner runner;

  SmtpProbe(
      ProbeSettings settings,
      Resolver resolver,
      ProbeLedger ledger,
      InstantSource clock,
      RateLimits limits,
      RecentResults recent,
      CheckPlan plan,
      CheckRunner runner) {
    this.settings = settings;
    this.resolver = resolver;
    this.ledger = ledger;
    this.clock = clock;
    this.limits = limits;
    this.recent = recent;
    this.offerer = new SmtpOfferer(settings, plan);
    this.smtp = new SmtpChecks(settings, resolver, ledger, clock);
    this.runner = runner;
  }

  List<String> selfCheck() {
    return smtp.problems();
  }

  /** What would be done; asks DNS for the hosts, and connects to nothing. */
  SmtpOffer offer(ProbeRequest request) {
    Instant now = clock.instant();
    Subject subject = Subject.of(request);
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    Optional<String> refusal = offerer.refusal(request, subject, dns, now);
    if (refusal.isPresent()) {
      return new SmtpOffer.Refused(refusal.get());
    }
    List<CheckId> checks = offerer.checks(request, subject, now);
    SmtpOfferer.Naming naming = offerer.naming(request, subject, checks, now);
    long row = ledger.open(entry(request, subject, checks, naming, now).offered());
    List<SmtpOffer.Door> doors = smtp.doors(checks, subject, dns);
    ledger.close(row, clock.instant(), Verdict.NEUTRAL, "offered");
    if (doors.isEmpty()) {
      return new SmtpOffer.Refused(
          "No mail host of "
              + domain(subject, checks).orElse("that domain")
              + " is known that could be connected to.");
    }
    return new SmtpOffer.Offered(
        doors,
        settings.smtp().helo().orElse(""),
        offerer.mailFrom(checks, naming),
        naming.inWords(),
        checks.contains(CheckId.SMTP_MESSAGE),
        checks,
        now.plus(SmtpOfferer.VALID));
  }

  /** Runs what was confirmed, or says why it may not. */
  ProbeResult run(ProbeRequest request, Confirmation yes) {
    Instant now = clock.instant();
    long start = System.nanoTime();
    Subject subject = Subject.of(request);
    Deadline whole = Deadline.in(settings.deadlines().whole());
    DnsSession dns = new DnsSession(resolver, whole.orIn(settings.deadlines().dns()));
    List<CheckId> checks = offerer.checks(request, subject, now);
    SmtpOfferer.Naming naming = offerer.naming(request, subject, checks, now);
    Entry row =
        entry(request, subject, checks, naming, now)
            .confirmedBy(yes.offeredTo().user(), request.requester().user());
    // Permission is looked at again when the button is pressed: it may have gone since the offer.
    Optional<String> refusal =
        SmtpOfferer.unconfirmed(yes, request.requester(), now)
            .or(() -> offerer.refusal(request, subject, dns, now));
    if (refusal.isPresent()) {
      ledger.open(row.refused(refusal.get()));
      return ProbeResult.refused(refusal.get(), settings.from(), now);
    }
    Optional<ProbeResult> known = recent.find(request, now);
    if (known.isPresent()) {
      return known.get();
    }
    RateLimits.Decision decision = limits.take(row);
    if (decision.refusal().isPresent()) {
      return ProbeResult.refused(decision.refusal().get(), settings.from(), now);
    }
    SmtpChecks.Seen seen =
        smtp.run(
            subject,
            checks,
            naming,
            dns,
            addresses -> ledger.connecting(decision.row(), addresses));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Finding> findings =
        seen.items().stream()
            .map(i -> runner.date(i.check(), i.draft(), subject, now, took))
            .toList();
    ProbeResult result =
        ProbeResult.done(subject, findings, settings.from(), now, took, seen.transcript());
    ledger.close(decision.row(), clock.instant(), result.verdict(), result.headline());
    recent.keep(request, result, now);
    return result;
  }

  private Entry entry(
      ProbeRequest request,
      Subject subject,
      List<CheckId> checks,
      SmtpOfferer.Naming naming,
      Instant now) {
    Requester by = request.requester();
    return new Entry(
        now,
        Kind.SMTP,
        by.user(),
        by.place(),
        by.why(),
        subject.inWords(),
        domain(subject, checks),
        naming.recipient().map(Target.Address::text),
        Optional.empty(),
        true,
        "SMTP checks " + CheckId.names(checks));
  }

  /** Whose servers would be connected to. */
  private static Optional<String> domain(Subject subject, List<CheckId> checks) {
    return SmtpErrands.leadToMailHosts(checks) ? subject.recipientDomain() : subject.senderDomain();
  }
}
