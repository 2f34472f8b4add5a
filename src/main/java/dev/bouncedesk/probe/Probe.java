package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.ProbeResult.Status;
import dev.bouncedesk.probe.auth.HttpsPolicyFetcher;
import dev.bouncedesk.probe.auth.PolicyFetcher;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.DnsjavaResolver;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
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
  private final SmtpOfferer offerer;
  private final SmtpChecks smtp;
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
    this.offerer = new SmtpOfferer(settings, plan);
    this.smtp = new SmtpChecks(settings, resolver, ledger, clock);
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
    Instant now = clock.instant();
    Subject subject = Subject.of(request);
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    Optional<String> refusal = offerer.refusal(request, subject, dns);
    if (refusal.isPresent()) {
      return new SmtpOffer.Refused(refusal.get());
    }
    RateLimits.Decision decision =
        limits.take(entry(request, subject, Kind.DNS, now, true, "offer of SMTP checks"));
    if (decision.refusal().isPresent()) {
      return new SmtpOffer.Refused(decision.refusal().get());
    }
    String domain = subject.recipientDomain().orElse("");
    List<String> hosts =
        MailRoute.of(domain, dns).mailHosts().stream()
            .filter(h -> !h.addresses().isEmpty())
            .map(MailHost::name)
            .limit(3)
            .toList();
    ledger.close(decision.row(), clock.instant(), Verdict.NEUTRAL, "offered");
    if (hosts.isEmpty()) {
      return new SmtpOffer.Refused(
          "No mail host of " + domain + " is known that could be connected to.");
    }
    List<CheckId> checks = offerer.checks(request, subject);
    return new SmtpOffer.Offered(
        hosts,
        SmtpOfferer.ports(checks),
        settings.smtp().helo().orElse(""),
        settings.smtp().mailFrom().orElse(""),
        offerer
            .recipient(request, subject)
            .filter(r -> checks.contains(CheckId.SMTP_RCPT))
            .map(Target.Address::text),
        checks,
        now.plus(SmtpOfferer.VALID));
  }

  /**
   * Looks whether this machine is fit for SMTP checks: whether it reaches port 25, by the
   * configured reference host, and whether the name it greets with is its own. For the start and
   * once a day.
   *
   * @return one plain sentence a problem; empty where there is none, or SMTP checks are off
   */
  public List<String> selfCheck() {
    return smtp.problems();
  }

  /**
   * Runs the checks of the request, or says why it may not: those that only ask DNS, or, once a
   * person has confirmed, those that connect.
   */
  public ProbeResult run(ProbeRequest request) {
    return request.confirmation().isPresent()
        ? connect(request, request.confirmation().get())
        : ask(request);
  }

  private ProbeResult connect(ProbeRequest request, Confirmation yes) {
    Instant now = clock.instant();
    long start = System.nanoTime();
    Subject subject = Subject.of(request);
    Deadline whole = Deadline.in(settings.deadlines().whole());
    DnsSession dns = new DnsSession(resolver, whole.orIn(settings.deadlines().dns()));
    // Permission is looked at again when the button is pressed: it may have gone since the offer.
    Optional<String> refusal =
        SmtpOfferer.unconfirmed(yes, request.requester(), now)
            .or(() -> offerer.refusal(request, subject, dns));
    if (refusal.isPresent()) {
      ledger.open(entry(request, subject, Kind.SMTP, now, false, refusal.get()));
      return refused(refusal.get(), now);
    }
    Optional<ProbeResult> known = recent.find(request, now);
    if (known.isPresent()) {
      return known.get();
    }
    List<CheckId> checks = offerer.checks(request, subject);
    RateLimits.Decision decision =
        limits.take(entry(request, subject, Kind.SMTP, now, true, "SMTP checks " + names(checks)));
    if (decision.refusal().isPresent()) {
      return refused(decision.refusal().get(), now);
    }
    SmtpChecks.Seen seen =
        smtp.run(
            subject,
            checks,
            offerer.recipient(request, subject),
            offerer.nobody(subject, now),
            dns,
            addresses -> ledger.connecting(decision.row(), addresses));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Finding> findings =
        seen.items().stream()
            .map(i -> runner.date(i.check(), i.draft(), subject, now, took))
            .toList();
    ProbeResult result = result(subject, findings, now, took, seen.transcript());
    ledger.close(decision.row(), clock.instant(), result.verdict(), result.headline());
    recent.keep(request, result, now);
    return result;
  }

  private ProbeResult ask(ProbeRequest request) {
    Instant now = clock.instant();
    Subject subject = Subject.of(request);
    List<CheckId> checks = dnsChecks(request);
    Optional<String> refusal = refusal(request, checks);
    if (refusal.isPresent()) {
      ledger.open(entry(request, subject, Kind.DNS, now, false, refusal.get()));
      return refused(refusal.get(), now);
    }
    Optional<ProbeResult> known = recent.find(request, now);
    if (known.isPresent()) {
      return known.get();
    }
    RateLimits.Decision decision =
        limits.take(entry(request, subject, Kind.DNS, now, true, "DNS checks " + names(checks)));
    if (decision.refusal().isPresent()) {
      return refused(decision.refusal().get(), now);
    }
    long start = System.nanoTime();
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    List<Finding> findings = runner.run(checks, subject, dns);
    ProbeResult result =
        result(subject, findings, now, Duration.ofNanos(System.nanoTime() - start), List.of());
    ledger.close(decision.row(), clock.instant(), result.verdict(), result.headline());
    recent.keep(request, result, now);
    return result;
  }

  private ProbeResult result(
      Subject subject, List<Finding> findings, Instant at, Duration took, List<String> transcript) {
    Headline headline = Headline.of(subject, findings);
    return new ProbeResult(
        Status.DONE,
        headline.sentence(),
        headline.verdict(),
        headline.ordered(),
        settings.from(),
        at,
        took,
        transcript);
  }

  private List<CheckId> dnsChecks(ProbeRequest request) {
    if (!request.checks().isEmpty()) {
      return request.checks().stream().filter(c -> !c.connects()).sorted().toList();
    }
    if (request.failure().isPresent()) {
      return plan.forFailure(request.failure().get()).dns();
    }
    return switch (request.target().orElse(null)) {
      case null -> request.message().isPresent() ? List.of(CheckId.DKIM) : List.of();
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

  private ProbeResult refused(String sentence, Instant now) {
    return new ProbeResult(
        Status.REFUSED,
        sentence,
        Verdict.UNKNOWN,
        List.of(),
        settings.from(),
        now,
        Duration.ZERO,
        List.of());
  }

  private Entry entry(
      ProbeRequest request,
      Subject subject,
      Kind kind,
      Instant now,
      boolean allowed,
      String decision) {
    Requester by = request.requester();
    boolean connects = kind == Kind.SMTP;
    return new Entry(
        now,
        kind,
        connects
            ? request.confirmation().map(c -> c.offeredTo().user()).orElse(by.user())
            : by.user(),
        by.place(),
        by.why(),
        subject.inWords(),
        subject.recipientDomain(),
        connects && offerer.checks(request, subject).contains(CheckId.SMTP_RCPT)
            ? offerer.recipient(request, subject).map(Target.Address::text)
            : Optional.empty(),
        connects ? Optional.of(by.user()) : Optional.empty(),
        allowed,
        decision);
  }

  private static String names(List<CheckId> checks) {
    return String.join(" ", checks.stream().map(CheckId::wireName).toList());
  }
}
