package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.reason.Reasons;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.SmtpVisitor;
import dev.bouncedesk.probe.smtp.SmtpWants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs SMTP checks that were allowed and confirmed. Thread-safe. */
final class SmtpChecks {
  private static final Duration BACK_OFF = Duration.ofHours(24);
  private static final Pattern UNWELCOME = Pattern.compile("(?i)abuse|harvest|block|probe");

  private static final Set<Integer> TURNED_AWAY = Set.of(421, 550, 554);

  private final ProbeSettings settings;
  private final ProbeLedger ledger;
  private final InstantSource clock;
  private final SmtpFleet fleet;
  private final SmtpReach reach;
  private final SelfCheck self;
  private final RcptReading rcpt = new RcptReading(Reasons.standard());

  SmtpChecks(ProbeSettings settings, Resolver resolver, ProbeLedger ledger, InstantSource clock) {
    this.settings = settings;
    this.ledger = ledger;
    this.clock = clock;
    Gate gate =
        new Gate(
            AddressTable.with(settings.forbidden()),
            settings.smtp().port2525(),
            settings.smtp().allowAddresses());
    SmtpVisitor visitor = new SmtpVisitor(gate);
    this.fleet = new SmtpFleet(visitor);
    this.reach =
        new SmtpReach(
            settings.smtp().referenceHost(),
            resolver,
            visitor,
            settings.smtp().helo().orElse(""),
            clock);
    this.self = new SelfCheck(settings, resolver, ledger, clock, reach);
  }

  /** What stands in the way of SMTP checks here, one plain sentence each. */
  List<String> problems() {
    return self.problems();
  }

  /** What came of the visits: a finding's draft each, under the check it belongs to. */
  record Seen(List<Item> items, List<String> transcript) {
    Seen {
      items = List.copyOf(items);
      transcript = List.copyOf(transcript);
    }

    record Item(CheckId check, Draft draft) {}
  }

  /**
   * Visits the mail hosts.
   *
   * @param beforeConnecting takes the addresses, to be written down before the first packet
   */
  Seen run(
      Subject subject,
      List<CheckId> checks,
      Optional<Target.Address> recipient,
      Optional<String> nobody,
      DnsSession dns,
      Consumer<List<String>> beforeConnecting) {
    String domain = subject.recipientDomain().orElse("");
    MailRoute route = MailRoute.of(domain, dns);
    if (route.mailHosts().isEmpty()) {
      return new Seen(
          List.of(new Seen.Item(CheckId.SMTP_CONNECT, MxCheck.route(domain, route))), List.of());
    }
    Instant now = clock.instant();
    List<SmtpFleet.Stop> stops = new ArrayList<>();
    List<Seen.Item> items = new ArrayList<>();
    for (SmtpFleet.Stop stop : SmtpFleet.stops(route.mailHosts(), SmtpOfferer.ports(checks))) {
      if (ledger.backOffUntil(stop.host(), now).isPresent()) {
        items.add(new Seen.Item(CheckId.SMTP_CONNECT, unwelcome(stop.host())));
      } else {
        stops.add(stop);
      }
    }
    beforeConnecting.accept(stops.stream().map(SmtpFleet.Stop::inWords).toList());
    SmtpWants wants =
        new SmtpWants(
            settings.smtp().helo().orElse(""),
            settings.smtp().mailFrom().orElse(""),
            needsTls(checks),
            checks.contains(CheckId.SMTP_TLS),
            checks.contains(CheckId.SMTP_RCPT)
                ? recipient.map(Target.Address::text)
                : Optional.empty(),
            nobody);
    List<SmtpVisit> visits = fleet.visit(stops, wants, Deadline.in(settings.deadlines().smtp()));
    visits.forEach(v -> heed(v, now));
    items.addAll(new SmtpFindings(clock, reach, rcpt).of(subject, checks, visits, dns));
    List<String> transcript =
        visits.stream().flatMap(v -> v.transcript().stream()).map(Printable::line).toList();
    return new Seen(items, transcript);
  }

  private static boolean needsTls(List<CheckId> checks) {
    return checks.contains(CheckId.SMTP_TLS)
        || checks.contains(CheckId.SMTP_AUTH)
        || checks.contains(CheckId.SMTP_RCPT);
  }

  /** A host that calls probes abuse is left alone for a day. */
  private void heed(SmtpVisit visit, Instant now) {
    boolean unwelcome =
        Stream.of(visit.banner(), visit.mail(), visit.rcpt())
            .flatMap(Optional::stream)
            .anyMatch(r -> TURNED_AWAY.contains(r.code()) && UNWELCOME.matcher(r.text()).find());
    if (unwelcome) {
      ledger.backOff(visit.host(), now.plus(BACK_OFF));
    }
  }

  private static Draft unwelcome(String host) {
    return Draft.of(
        host,
        Outcome.SMTP_REFUSED_US,
        "not connected: " + host + " turned this machine away within the last 24 hours");
  }
}
