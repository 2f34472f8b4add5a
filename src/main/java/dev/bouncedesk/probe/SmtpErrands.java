package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.smtp.SmtpWants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which addresses the checks of a probe lead to, and what is to be learnt at each. */
final class SmtpErrands {
  private static final List<Integer> DELIVERY = List.of(25);
  private static final List<Integer> SUBMISSION = List.of(587, 465);

  private final SmtpSettings settings;

  SmtpErrands(SmtpSettings settings) {
    this.settings = settings;
  }

  /** The checks that look at the hosts taking the recipient domain's mail, on port 25. */
  static List<CheckId> atDelivery(List<CheckId> checks) {
    return checks.stream()
        .filter(c -> c != CheckId.SMTP_AUTH && c != CheckId.SMTP_SUBMISSION)
        .toList();
  }

  /** Whether any of the checks looks at the recipient domain's mail hosts, on whatever port. */
  static boolean leadToMailHosts(List<CheckId> checks) {
    return checks.stream().anyMatch(c -> c != CheckId.SMTP_SUBMISSION);
  }

  /** Where a person is told that the checks lead: a host and its ports. */
  List<SmtpOffer.Door> doors(
      List<CheckId> checks, List<MailHost> hosts, Subject subject, DnsSession dns) {
    List<SmtpOffer.Door> doors = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    if (!atDelivery(checks).isEmpty()) {
      ports.addAll(DELIVERY);
    }
    if (checks.contains(CheckId.SMTP_AUTH)) {
      ports.addAll(SUBMISSION);
    }
    hosts.stream()
        .limit(SmtpFleet.MOST_HOSTS)
        .filter(h -> !h.addresses().isEmpty())
        .forEach(h -> doors.add(new SmtpOffer.Door(h.name(), ports)));
    submission(checks, subject, dns)
        .filter(h -> !h.addresses().isEmpty())
        .ifPresent(h -> doors.add(new SmtpOffer.Door(h.name(), SUBMISSION)));
    return doors;
  }

  /**
   * The visits to make.
   *
   * @param hosts the recipient domain's mail hosts, best first
   * @param naming whom the dialogues may name
   */
  List<SmtpErrand> of(
      List<CheckId> checks,
      List<MailHost> hosts,
      Subject subject,
      SmtpOfferer.Naming naming,
      DnsSession dns) {
    List<SmtpErrand> errands = new ArrayList<>();
    List<CheckId> delivery = atDelivery(checks);
    if (!delivery.isEmpty()) {
      for (SmtpFleet.Stop stop : SmtpFleet.stops(hosts, DELIVERY)) {
        errands.add(new SmtpErrand(stop, delivery(delivery, naming), delivery));
      }
    }
    if (checks.contains(CheckId.SMTP_AUTH)) {
      for (SmtpFleet.Stop stop : SmtpFleet.stops(hosts, SUBMISSION)) {
        errands.add(new SmtpErrand(stop, login(), List.of(CheckId.SMTP_AUTH)));
      }
    }
    List<MailHost> submission = submission(checks, subject, dns).stream().toList();
    for (SmtpFleet.Stop stop : SmtpFleet.stops(submission, SUBMISSION)) {
      errands.add(new SmtpErrand(stop, login(), List.of(CheckId.SMTP_SUBMISSION)));
    }
    return errands;
  }

  private static Optional<MailHost> submission(
      List<CheckId> checks, Subject subject, DnsSession dns) {
    return checks.contains(CheckId.SMTP_SUBMISSION)
        ? subject.senderDomain().flatMap(d -> SubmissionHost.of(d, subject.remoteMta(), dns))
        : Optional.empty();
  }

  private SmtpWants delivery(List<CheckId> checks, SmtpOfferer.Naming naming) {
    boolean tls =
        Stream.of(CheckId.SMTP_TLS, CheckId.SMTP_RCPT, CheckId.SMTP_CATCH_ALL, CheckId.SMTP_RELAY)
            .anyMatch(checks::contains);
    return new SmtpWants(
        settings.helo().orElse(""),
        settings.mailFrom().orElse(""),
        tls,
        checks.contains(CheckId.SMTP_TLS),
        naming.recipient().map(Target.Address::text),
        naming.nobody(),
        naming.relayTo());
  }

  /** Looks at what a login would meet; no login is ever tried. */
  private SmtpWants login() {
    return new SmtpWants(
        settings.helo().orElse(""),
        "",
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
