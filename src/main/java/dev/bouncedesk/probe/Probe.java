package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.auth.HttpsPolicyFetcher;
import dev.bouncedesk.probe.auth.PolicyFetcher;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.DnsjavaResolver;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The front door: runs the checks a diagnosis asks for, or the full picture of a target. Never
 * throws for anything a server, DNS or a person says. Thread-safe.
 */
public final class Probe {
  private final ProbeSettings settings;
  private final Resolver resolver;
  private final ProbeLedger ledger;
  private final InstantSource clock;
  private final RateLimits limits;
  private final RecentResults recent;
  private final CheckPlan plan = CheckPlan.standard();
  private final SmtpProbe smtp;
  private final CheckRunner runner;

  /**
   * @param settings what is allowed
   * @param resolver whom to ask
   * @param ledger where probes are written down, and counted
   * @param clock the time for findings, limits and the audit
   */
  public Probe(ProbeSettings settings, Resolver resolver, ProbeLedger ledger, InstantSource clock) {
    this(
        settings,
        resolver,
        new HttpsPolicyFetcher(AddressTable.with(settings.forbidden())),
        ledger,
        clock);
  }

  /** With another way to fetch MTA-STS policies. */
  Probe(
      ProbeSettings settings,
      Resolver resolver,
      PolicyFetcher fetcher,
      ProbeLedger ledger,
      InstantSource clock) {
    this.settings = settings;
    this.resolver = resolver;
    this.ledger = ledger;
    this.clock = clock;
    this.limits = new RateLimits(settings.limits(), ledger);
    this.recent = new RecentResults(settings.limits().cacheFor());
    this.runner =
        new CheckRunner(Checks.standard(settings, fetcher, clock), settings.from(), clock);
    this.smtp = new SmtpProbe(settings, resolver, ledger, clock, limits, recent, plan, runner);
  }

  /**
   * A probe that asks the DNS servers of the settings.
   *
   * @throws IllegalArgumentException naming the setting that cannot be read
   */
  public static Probe of(ProbeSettings settings, ProbeLedger ledger, InstantSource clock) {
    return new Probe(
        settings, DnsjavaResolver.of(settings.resolvers(), settings.trustAnchors()), ledger, clock);
  }

  /** Which checks a diagnosis asks for. */
  public CheckPlan plan() {
    return plan;
  }

  /**
   * Whether SMTP checks can be offered for a request, and what they would do. Asks DNS for the mail
   * hosts; connects to nothing.
   */
  public SmtpOffer offer(ProbeRequest request) {
    return smtp.offer(request);
  }

  /**
   * Looks whether this machine is fit for SMTP checks: whether it reaches port 25, by the
   * configured reference host, and whether the name it greets with is its own. For the start and
   * once a day.
   *
   * @return one plain sentence a problem; empty where there is none, or SMTP checks are off
   */
  public List<String> selfCheck() {
    return smtp.selfCheck();
  }

  /** What hides from a channel what only who asked needs to see. */
  public Redaction redaction() {
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    return new Redaction(OwnAddresses.of(settings.smtp().helo(), dns));
  }

  /**
   * Runs the checks of the request, or says why it may not: those that only ask DNS, or, once a
   * person has confirmed, those that connect.
   */
  public ProbeResult run(ProbeRequest request) {
    return request.confirmation().isPresent()
        ? smtp.run(request, request.confirmation().get())
        : ask(request);
  }

  private ProbeResult ask(ProbeRequest request) {
    Instant now = clock.instant();
    Subject subject = Subject.of(request);
    List<CheckId> checks = dnsChecks(request);
    Optional<String> refusal = refusal(request, checks);
    if (refusal.isPresent()) {
      ledger.open(entry(request, subject, now, false, refusal.get()));
      return ProbeResult.refused(refusal.get(), settings.from(), now);
    }
    Optional<ProbeResult> known = recent.find(request, now);
    if (known.isPresent()) {
      return known.get();
    }
    RateLimits.Decision decision =
        limits.take(entry(request, subject, now, true, "DNS checks " + CheckId.names(checks)));
    if (decision.refusal().isPresent()) {
      return ProbeResult.refused(decision.refusal().get(), settings.from(), now);
    }
    long start = System.nanoTime();
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    List<Finding> findings = runner.run(checks, subject, dns);
    ProbeResult result =
        ProbeResult.done(
            subject,
            findings,
            settings.from(),
            now,
            Duration.ofNanos(System.nanoTime() - start),
            List.of());
    ledger.close(decision.row(), clock.instant(), result.verdict(), result.headline());
    recent.keep(request, result, now);
    return result;
  }

  private List<CheckId> dnsChecks(ProbeRequest request) {
    if (!request.checks().isEmpty()) {
      return request.checks().stream().filter(c -> !c.connects()).sorted().toList();
    }
    if (request.failure().isPresent()) {
      return plan.forFailure(request.failure().get()).dns();
    }
    return switch (request.target().orElse(null)) {
      case null -> List.of();
      case Target.Domain d -> CheckPlan.fullPicture();
      case Target.Address a -> CheckPlan.fullPicture();
      case Target.Ip ip -> CheckPlan.addressPicture();
    };
  }

  private Optional<String> refusal(ProbeRequest request, List<CheckId> checks) {
    if (!settings.dns()) {
      return Optional.of("Live checks are switched off here.");
    }
    Optional<String> access = AccessRule.refusal(settings.access(), request.requester());
    if (access.isPresent()) {
      return access;
    }
    return checks.isEmpty()
        ? Optional.of("There is nothing to check live for this reason.")
        : Optional.empty();
  }

  private static Entry entry(
      ProbeRequest request, Subject subject, Instant now, boolean allowed, String decision) {
    Requester by = request.requester();
    return new Entry(
        now,
        Kind.DNS,
        by.user(),
        by.place(),
        by.why(),
        subject.inWords(),
        subject.recipientDomain(),
        Optional.empty(),
        Optional.empty(),
        allowed,
        decision);
  }
}
