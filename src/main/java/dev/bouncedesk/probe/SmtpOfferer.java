package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether SMTP checks may be offered and run, and what they would be. */
final class SmtpOfferer {
  /** How long a yes counts after the offer. */
  static final Duration VALID = Duration.ofMinutes(10);

  private final ProbeSettings settings;
  private final CheckPlan plan;

  SmtpOfferer(ProbeSettings settings, CheckPlan plan) {
    this.settings = settings;
    this.plan = plan;
  }

  /** The connecting checks that a request asks for, or its diagnosis does. */
  List<CheckId> checks(ProbeRequest request, Subject subject) {
    List<CheckId> wanted =
        !request.checks().isEmpty()
            ? request.checks().stream().filter(CheckId::connects).sorted().toList()
            : request
                .failure()
                .map(f -> plan.forFailure(f).smtp())
                .orElse(
                    List.of(
                        CheckId.SMTP_CONNECT,
                        CheckId.SMTP_EHLO,
                        CheckId.SMTP_TLS,
                        CheckId.SMTP_RCPT));
    boolean mayName = recipient(request, subject).isPresent();
    return wanted.stream().filter(c -> mayName || c != CheckId.SMTP_RCPT).toList();
  }

  /** Why nothing may be connected to; empty where nothing forbids it. */
  Optional<String> refusal(ProbeRequest request, Subject subject, DnsSession dns) {
    Optional<String> access = AccessRule.refusal(settings.access(), request.requester());
    if (access.isPresent()) {
      return access;
    }
    List<String> missing = settings.smtp().missing();
    if (!missing.isEmpty()) {
      return Optional.of("SMTP checks cannot run here: " + String.join(", ", missing) + ".");
    }
    if (!(Hostname.parse(settings.smtp().helo().orElse("")) instanceof Hostname.Parsed.Accepted)) {
      return Optional.of(
          "SMTP checks cannot run here: the configured HELO name is not a public host name.");
    }
    String mailFrom = settings.smtp().mailFrom().orElse("");
    if (!mailFrom.isEmpty()
        && Target.parse(mailFrom).accepted().filter(Target.Address.class::isInstance).isEmpty()) {
      return Optional.of(
          "SMTP checks cannot run here: the configured MAIL FROM is not a mail address.");
    }
    if (subject.recipientDomain().isEmpty()) {
      return Optional.of("There is no domain whose mail hosts could be connected to.");
    }
    if (checks(request, subject).isEmpty()) {
      return Optional.of("Connecting to the mail host would not tell anything about this reason.");
    }
    return sendsCustomersMail(subject, dns)
        ? Optional.of(
            "SMTP checks cannot run here: this machine's address also sends the customers' mail.")
        : Optional.empty();
  }

  /** A probe must not cost the reputation of an address that real mail leaves from. */
  private boolean sendsCustomersMail(Subject subject, DnsSession dns) {
    List<String> sending =
        Stream.concat(
                settings.smtp().sendingAddresses().stream(),
                subject.sendingIp().map(IpLiteral::text).stream())
            .toList();
    if (sending.isEmpty()) {
      return false;
    }
    String helo = settings.smtp().helo().orElse("");
    return Stream.of(RecordType.A, RecordType.AAAA)
        .flatMap(type -> dns.ask(helo, type).records(Record.Address.class).stream())
        .anyMatch(a -> sending.contains(IpLiteral.text(a.address())));
  }

  /** Why a yes does not count; empty where it does. */
  static Optional<String> unconfirmed(Confirmation yes, Requester presser, Instant now) {
    if (now.isAfter(yes.offeredAt().plus(VALID))
        || now.isBefore(yes.offeredAt().minusSeconds(60))) {
      return Optional.of("This offer is more than 10 minutes old. Ask for the SMTP check again.");
    }
    return presser.isAllyOf(yes.offeredTo())
        ? Optional.empty()
        : Optional.of(
            "Only the person who was offered this check, or somebody of the same user group, may start it.");
  }

  /**
   * The one address that RCPT may name: that of the bounce at hand, or one in the operator's own
   * domains. Never one that a person made up.
   */
  Optional<Target.Address> recipient(ProbeRequest request, Subject subject) {
    Optional<String> failed = request.failure().flatMap(Failure::recipient);
    return subject
        .recipient()
        .filter(r ->
            failed.filter(f -> f.equalsIgnoreCase(r.text())).isPresent()
                || settings.smtp().ownDomains().contains(r.domain()));
  }

  /** An address at an own domain that nobody has, for the catch-all test; else empty. */
  Optional<String> nobody(Subject subject, Instant now) {
    return subject
        .recipientDomain()
        .filter(settings.smtp().ownDomains()::contains)
        .map(d -> "no-such-mailbox-" + Long.toString(now.toEpochMilli(), 36) + "@" + d);
  }

  /** The ports for these checks: submission ports for logins, 25 for everything else. */
  static List<Integer> ports(List<CheckId> checks) {
    List<Integer> ports = new ArrayList<>();
    if (!Set.of(CheckId.SMTP_AUTH).containsAll(checks)) {
      ports.add(25);
    }
    if (checks.contains(CheckId.SMTP_AUTH)) {
      ports.add(587);
      ports.add(465);
    }
    return ports;
  }
}
