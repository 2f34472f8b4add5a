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
import java.util.stream.Stream;

/** Decides whether SMTP checks may be offered and run, and what they would be. */
final class SmtpOfferer {
  /** How long a yes counts after the offer. */
  static final Duration VALID = Duration.ofMinutes(10);

  /** For a target out of the blue; those for own domains fall away for others. */
  private static final List<CheckId> FULL_PICTURE =
      List.of(
          CheckId.SMTP_CONNECT,
          CheckId.SMTP_EHLO,
          CheckId.SMTP_TLS,
          CheckId.SMTP_RCPT,
          CheckId.SMTP_CATCH_ALL,
          CheckId.SMTP_RELAY,
          CheckId.SMTP_SUBMISSION);

  private final ProbeSettings settings;
  private final CheckPlan plan;

  SmtpOfferer(ProbeSettings settings, CheckPlan plan) {
    this.settings = settings;
    this.plan = plan;
  }

  /**
   * Whom the dialogues may name.
   *
   * @param recipient the one address of the bounce, or of an own domain
   * @param nobody an address at an own domain that nobody has
   * @param relayTo the operator's own address elsewhere
   */
  record Naming(
      Optional<Target.Address> recipient, Optional<String> nobody, Optional<String> relayTo) {

    /** Each in words, for the offer. */
    List<String> inWords() {
      List<String> words = new ArrayList<>();
      recipient.map(Target.Address::text).ifPresent(words::add);
      nobody
          .map(n -> "an invented address at " + n.substring(n.indexOf('@') + 1))
          .ifPresent(words::add);
      relayTo.map(r -> r + " (whether it is relayed to)").ifPresent(words::add);
      return words;
    }

    Naming withoutRelay() {
      return new Naming(recipient, nobody, Optional.empty());
    }
  }

  /** The connecting checks that a request asks for, or its diagnosis does, and that may be run. */
  List<CheckId> checks(ProbeRequest request, Subject subject, Instant now) {
    if (tooEarly(request, now).isPresent()) {
      return List.of();
    }
    List<CheckId> wanted =
        !request.checks().isEmpty()
            ? request.checks().stream().filter(CheckId::connects).sorted().toList()
            : request.failure().map(f -> plan.forFailure(f).smtp()).orElse(FULL_PICTURE);
    return wanted.stream().filter(c -> mayRun(c, request, subject)).toList();
  }

  private boolean mayRun(CheckId check, ProbeRequest request, Subject subject) {
    return switch (check) {
      case SMTP_RCPT -> recipient(request, subject).isPresent();
      case SMTP_CATCH_ALL -> isOwn(subject.recipientDomain());
      case SMTP_SUBMISSION -> isOwn(subject.senderDomain());
      case SMTP_RELAY ->
          isOwn(subject.recipientDomain())
              && sender().map(Target.Address::domain).filter(d -> !isAt(d, subject)).isPresent();
      case SMTP_MESSAGE ->
          sender().isPresent()
              && isOwn(recipient(request, subject).map(Target.Address::domain))
              && isOwn(subject.recipientDomain());
      case MX,
          NULL_MX,
          ADDRESS,
          PTR,
          SPF,
          DKIM,
          DMARC,
          MTA_STS,
          TLS_RPT,
          DANE,
          BLOCKLIST,
          NS,
          SENDER_DOMAIN,
          SMTP_CONNECT,
          SMTP_EHLO,
          SMTP_TLS,
          SMTP_AUTH,
          SMTP_SIZE ->
          true;
    };
  }

  private boolean isOwn(Optional<String> domain) {
    return domain.filter(settings.smtp().ownDomains()::contains).isPresent();
  }

  private static boolean isAt(String domain, Subject subject) {
    return subject.recipientDomain().filter(domain::equals).isPresent();
  }

  /** The operator's own sender address; empty for {@code <>}. */
  private Optional<Target.Address> sender() {
    return settings
        .smtp()
        .mailFrom()
        .flatMap(text -> Target.parse(text).accepted())
        .flatMap(t -> t instanceof Target.Address a ? Optional.of(a) : Optional.empty());
  }

  /** Until when the plan puts the checks of this failure off; empty where it does not. */
  private Optional<Instant> tooEarly(ProbeRequest request, Instant now) {
    Duration delay = request.failure().map(f -> plan.forFailure(f).delay()).orElse(Duration.ZERO);
    return delay.isZero()
        ? Optional.empty()
        : Optional.of(request.failedAt().orElse(now).plus(delay)).filter(now::isBefore);
  }

  /** Why nothing may be connected to; empty where nothing forbids it. */
  Optional<String> refusal(ProbeRequest request, Subject subject, DnsSession dns, Instant now) {
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
    if (!settings.smtp().mailFrom().orElse("").isEmpty() && sender().isEmpty()) {
      return Optional.of(
          "SMTP checks cannot run here: the configured MAIL FROM is not a mail address.");
    }
    if (tooEarly(request, now).isPresent()) {
      return Optional.of(
          "It is too early to ask the mail host again: an answer tells something from a day after"
              + " the bounce on.");
    }
    if (request.checks().contains(CheckId.SMTP_MESSAGE)
        && checks(request, subject, now).isEmpty()) {
      return Optional.of(
          "Test messages go to addresses in the operator's own domains only (BOUNCEDESK_SMTP_DOMAINS),"
              + " from a sender address of the operator's.");
    }
    List<CheckId> checks = checks(request, subject, now);
    if (subject.recipientDomain().isEmpty() && SmtpErrands.leadToMailHosts(checks)) {
      return Optional.of("There is no domain whose mail hosts could be connected to.");
    }
    if (checks.isEmpty()) {
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
  private Optional<Target.Address> recipient(ProbeRequest request, Subject subject) {
    Optional<String> failed = request.failure().flatMap(Failure::recipient);
    return subject
        .recipient()
        .filter(r ->
            failed.filter(f -> f.equalsIgnoreCase(r.text())).isPresent()
                || settings.smtp().ownDomains().contains(r.domain()));
  }

  /** Whom these checks name. */
  Naming naming(ProbeRequest request, Subject subject, List<CheckId> checks, Instant now) {
    return new Naming(
        checks.contains(CheckId.SMTP_RCPT) || checks.contains(CheckId.SMTP_MESSAGE)
            ? recipient(request, subject)
            : Optional.empty(),
        checks.contains(CheckId.SMTP_CATCH_ALL)
            ? subject
                .recipientDomain()
                .map(d -> "no-such-mailbox-" + Long.toString(now.toEpochMilli(), 36) + "@" + d)
            : Optional.empty(),
        checks.contains(CheckId.SMTP_RELAY)
            ? sender().map(Target.Address::text)
            : Optional.empty());
  }

  /** The sender that MAIL would name; empty where none of the checks comes to MAIL. */
  Optional<String> mailFrom(List<CheckId> checks, Naming naming) {
    boolean names = !naming.inWords().isEmpty() || checks.contains(CheckId.SMTP_TLS);
    return names ? settings.smtp().mailFrom() : Optional.empty();
  }
}
