package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.reason.Reasons;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.SmtpVisitor;
import dev.bouncedesk.probe.smtp.TestMessage;
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
  private final Gate gate;
  private final SmtpFleet fleet;
  private final SmtpErrands errands;
  private final SmtpFindings findings;
  private final RelayReading relay = new RelayReading();
  private final SelfCheck self;

  SmtpChecks(ProbeSettings settings, Resolver resolver, ProbeLedger ledger, InstantSource clock) {
    this.settings = settings;
    this.ledger = ledger;
    this.clock = clock;
    this.gate =
        new Gate(
            AddressTable.with(settings.forbidden()),
            settings.smtp().port2525(),
            settings.smtp().allowAddresses());
    this.fleet = new SmtpFleet(new SmtpVisitor(gate));
    SmtpReach reach =
        new SmtpReach(
            settings.smtp().referenceHost(),
            resolver,
            fleet,
            settings.smtp().helo().orElse(""),
            clock);
    this.errands = new SmtpErrands(settings.smtp());
    this.findings =
        new SmtpFindings(
            clock, reach, new RcptReading(Reasons.standard()), settings.smtp().authorities());
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

  /** Where the checks would lead. Asks DNS; connects to nothing. */
  List<SmtpOffer.Door> doors(List<CheckId> checks, Subject subject, DnsSession dns) {
    return errands.doors(checks, mailHosts(checks, subject, dns), subject, dns);
  }

  /**
   * Runs the errands that the checks ask for.
   *
   * @param beforeConnecting takes the addresses, to be written down before the first packet
   */
  Seen run(
      Subject subject,
      List<CheckId> checks,
      SmtpOfferer.Naming wanted,
      DnsSession dns,
      Consumer<List<String>> beforeConnecting) {
    List<Seen.Item> items = new ArrayList<>();
    List<MailHost> hosts = mailHosts(checks, subject, dns);
    String domain = subject.recipientDomain().orElse("");
    if (hosts.isEmpty() && SmtpErrands.leadToMailHosts(checks)) {
      items.add(
          new Seen.Item(CheckId.SMTP_CONNECT, MxCheck.route(domain, MailRoute.of(domain, dns))));
    }
    SmtpOfferer.Naming naming = wanted;
    Optional<Draft> athome = relay.atHome(wanted.relayTo(), hosts, dns);
    if (athome.isPresent()) {
      items.add(new Seen.Item(CheckId.SMTP_RELAY, athome.get()));
      naming = wanted.withoutRelay();
    }
    Instant now = clock.instant();
    List<SmtpErrand> all = errands.of(checks, hosts, subject, naming, dns);
    List<SmtpErrand> going = new ArrayList<>();
    for (SmtpErrand errand : all) {
      if (ledger.backOffUntil(errand.stop().host(), now).isPresent()) {
        items.add(new Seen.Item(CheckId.SMTP_CONNECT, unwelcome(errand.stop().host())));
      } else {
        going.add(errand);
      }
    }
    if (all.isEmpty() && checks.contains(CheckId.SMTP_SUBMISSION)) {
      items.add(
          new Seen.Item(
              CheckId.SMTP_SUBMISSION, Draft.nothing("no submission host of its own is known")));
    }
    beforeConnecting.accept(going.stream().map(e -> e.stop().inWords()).toList());
    Deadline deadline = Deadline.in(settings.deadlines().smtp());
    if (checks.contains(CheckId.SMTP_MESSAGE)) {
      return send(going, naming, deadline, items);
    }
    List<SmtpErrand.Done> visits = fleet.visit(going, deadline);
    visits.forEach(v -> heed(v.visit(), now));
    items.addAll(findings.of(subject, checks, visits, dns));
    List<String> transcript =
        visits.stream().flatMap(v -> v.visit().transcript().stream()).map(Printable::line).toList();
    return new Seen(items, transcript);
  }

  private static List<MailHost> mailHosts(List<CheckId> checks, Subject subject, DnsSession dns) {
    return SmtpErrands.leadToMailHosts(checks)
        ? subject.recipientDomain().map(d -> MailRoute.of(d, dns).mailHosts()).orElse(List.of())
        : List.of();
  }

  /** To the best address that can be connected to; what that one says is the answer. */
  private Seen send(
      List<SmtpErrand> going, SmtpOfferer.Naming naming, Deadline deadline, List<Seen.Item> items) {
    SmtpSettings own = settings.smtp();
    TestMessage message = new TestMessage(gate, own.helo().orElse(""), own.mailFrom().orElse(""));
    String recipient = naming.recipient().map(Target.Address::text).orElseThrow();
    for (SmtpErrand errand : going) {
      SmtpFleet.Stop stop = errand.stop();
      TestMessage.Sent sent =
          fleet
              .alone(
                  deadline,
                  () ->
                      message.send(
                          stop.host(), stop.address(), recipient, clock.instant(), deadline))
              .orElse(new TestMessage.Sent.Unreachable("no time was left for it"));
      items.add(
          new Seen.Item(CheckId.SMTP_MESSAGE, MessageReading.of(stop.host(), recipient, sent)));
      if (!(sent instanceof TestMessage.Sent.Unreachable)) {
        break; // nothing may be sent twice
      }
    }
    return new Seen(items, List.of());
  }

  /** A host that calls probes abuse is left alone for a day. */
  private void heed(SmtpVisit visit, Instant now) {
    boolean unwelcome =
        Stream.of(visit.banner(), visit.mail(), visit.rcpt(), visit.relay())
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
