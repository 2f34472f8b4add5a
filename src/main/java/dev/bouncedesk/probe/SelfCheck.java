package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.dns.ReverseName;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether this machine is fit for SMTP checks: it reaches port 25, and the name it greets with is
 * its own. Said to the operator at start and once a day, before a finding has to say it.
 */
final class SelfCheck {
  private final ProbeSettings settings;
  private final Resolver resolver;
  private final ProbeLedger ledger;
  private final InstantSource clock;
  private final SmtpReach reach;

  SelfCheck(
      ProbeSettings settings,
      Resolver resolver,
      ProbeLedger ledger,
      InstantSource clock,
      SmtpReach reach) {
    this.settings = settings;
    this.resolver = resolver;
    this.ledger = ledger;
    this.clock = clock;
    this.reach = reach;
  }

  /** One plain sentence a problem; empty where there is none, and where SMTP checks are off. */
  List<String> problems() {
    if (!settings.smtp().missing().isEmpty()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    greeting().ifPresent(problems::add);
    settings.smtp().referenceHost().flatMap(this::port25).ifPresent(problems::add);
    return problems;
  }

  private Optional<String> port25(String reference) {
    long row =
        ledger.open(
            new Entry(
                clock.instant(),
                Kind.SELF,
                "bouncedesk",
                "self-check",
                Optional.empty(),
                reference,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                "whether port 25 can be reached"));
    SmtpReach.Seen seen = reach.measure(addresses -> ledger.connecting(row, addresses));
    Optional<String> problem =
        seen.isOpen()
            ? Optional.empty()
            : !seen.isTold()
                ? Optional.of(
                    "Whether port 25 can be reached from here is not known: DNS gives no address for the"
                        + " reference host "
                        + reference
                        + ". Name another in BOUNCEDESK_SMTP_REFERENCE if it stays so.")
                : Optional.of(
                    "Port 25 cannot be reached from here: the reference host "
                        + reference
                        + " did not answer ("
                        + String.join("; ", seen.tried())
                        + "). SMTP checks of silent hosts will say that they are not testable.");
    ledger.close(
        row,
        clock.instant(),
        seen.isOpen() ? Verdict.NEUTRAL : Verdict.UNKNOWN,
        problem.orElse("port 25 can be reached"));
    return problem;
  }

  /** RFC 5321 section 4.1.1.1: the name in EHLO is the host's own; many servers look it up. */
  private Optional<String> greeting() {
    String configured = settings.smtp().helo().orElse("");
    if (!(Hostname.parse(configured) instanceof Hostname.Parsed.Accepted(var host))) {
      return Optional.of("The HELO name " + configured + " is not a public host name.");
    }
    String helo = host.name();
    DnsSession dns = new DnsSession(resolver, Deadline.in(settings.deadlines().dns()));
    List<Answer> answers =
        Stream.of(RecordType.A, RecordType.AAAA).map(type -> dns.ask(helo, type)).toList();
    List<InetAddress> addresses =
        answers.stream()
            .flatMap(answer -> answer.records(Record.Address.class).stream())
            .map(Record.Address::address)
            .toList();
    if (addresses.isEmpty()) {
      return answers.stream().allMatch(Answer::isDefinite)
          ? Optional.of(
              "The HELO name "
                  + helo
                  + " has no address in DNS. Publish one, or mail servers will turn SMTP checks away.")
          : Optional.empty(); // DNS is silent, which says nothing about the name
    }
    List<Answer> reverse =
        addresses.stream().map(a -> dns.ask(ReverseName.of(a), RecordType.PTR)).toList();
    boolean leadsBack =
        reverse.stream()
            .flatMap(answer -> answer.records(Record.Pointer.class).stream())
            .anyMatch(p -> p.host().equalsIgnoreCase(helo));
    return leadsBack || !reverse.stream().allMatch(Answer::isDefinite)
        ? Optional.empty()
        : Optional.of(
            "Reverse DNS of "
                + IpLiteral.text(addresses.getFirst())
                + " does not lead back to the HELO name "
                + helo
                + ". Set it, or mail servers will turn SMTP checks away.");
  }
}
