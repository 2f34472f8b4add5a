package dev.bouncedesk.probe;

import dev.bouncedesk.probe.SmtpChecks.Seen.Item;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.IpLiteral;
import dev.bouncedesk.probe.smtp.SmtpFault;
import dev.bouncedesk.probe.smtp.SmtpReply;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What visits to mail hosts mean, and never more than they mean. */
final class SmtpFindings {
  private static final int DELIVERY = 25;

  private final InstantSource clock;
  private final SmtpReach reach;
  private final RcptReading rcpt;
  private final RelayReading relay = new RelayReading();
  private final SmtpTlsFindings tls;

  SmtpFindings(
      InstantSource clock, SmtpReach reach, RcptReading rcpt, List<X509Certificate> authorities) {
    this.clock = clock;
    this.rcpt = rcpt;
    this.reach = reach;
    this.tls = new SmtpTlsFindings(authorities);
  }

  /** The findings for these checks; faults of the connection come first, each once a visit. */
  List<Item> of(
      Subject subject, List<CheckId> checks, List<SmtpErrand.Done> visits, DnsSession dns) {
    List<Item> items = new ArrayList<>();
    List<SmtpVisit> all = visits.stream().map(SmtpErrand.Done::visit).toList();
    for (SmtpVisit v : all) {
      fault(v).ifPresent(d -> items.add(new Item(CheckId.SMTP_CONNECT, d)));
      refusal(v).ifPresent(d -> items.add(new Item(CheckId.SMTP_CONNECT, d)));
    }
    List<SmtpVisit> delivery = all.stream().filter(v -> v.port() == DELIVERY).toList();
    summary(subject, delivery).ifPresent(d -> items.add(0, new Item(CheckId.SMTP_CONNECT, d)));
    for (CheckId check : checks) {
      List<SmtpErrand.Done> its = visits.stream().filter(d -> d.isFor(check)).toList();
      if (check == CheckId.SMTP_AUTH || check == CheckId.SMTP_SUBMISSION) {
        noLogin(its).ifPresent(d -> items.add(new Item(check, d)));
      }
      its.stream()
          .filter(d -> d.visit().ehlo().isPresent())
          .flatMap(d -> drafts(check, d, subject, dns).stream())
          .forEach(d -> items.add(new Item(check, d)));
    }
    return items;
  }

  private List<Draft> drafts(CheckId check, SmtpErrand.Done done, Subject subject, DnsSession dns) {
    SmtpVisit v = done.visit();
    return switch (check) {
      case SMTP_EHLO -> List.of(SmtpFacts.ehlo(v, subject));
      case SMTP_SIZE -> List.of(SmtpFacts.size(v, subject));
      case SMTP_AUTH -> List.of(SmtpFacts.auth(v));
      case SMTP_SUBMISSION -> {
        List<Draft> drafts = new ArrayList<>();
        drafts.add(SmtpFacts.submission(v, subject));
        drafts.addAll(tls.of(v, dns, clock.instant()));
        yield drafts;
      }
      case SMTP_TLS -> tls.of(v, dns, clock.instant());
      case SMTP_RCPT -> rcpt.of(v, subject).stream().toList();
      case SMTP_CATCH_ALL -> rcpt.catchAll(v).stream().toList();
      case SMTP_RELAY -> relay.of(v, done.errand().wants().relayTo().orElse("")).stream().toList();
      case SMTP_CONNECT,
          SMTP_MESSAGE,
          MX,
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
          SENDER_DOMAIN ->
          List.of(); // told with the connection, by the message itself, or by DNS
    };
  }

  /** Submission ports are often closed to strangers, which is no fault (RFC 6409 section 3.1). */
  private static Optional<Draft> noLogin(List<SmtpErrand.Done> visits) {
    boolean silent =
        !visits.isEmpty()
            && visits.stream().map(SmtpErrand.Done::visit).allMatch(SmtpFindings::isUnreachable);
    return silent
        ? Optional.of(
            Draft.of(
                    visits.getFirst().visit().host(),
                    Outcome.SUBMISSION_SILENT,
                    "unknown: nothing answers from here on the submission ports 587 and 465 of "
                        + String.join(
                            ", ", visits.stream().map(d -> d.visit().host()).distinct().toList()))
                .evidence(
                    visits.stream().map(d -> where(d.visit()) + ": " + state(d.visit())).toList()))
        : Optional.empty();
  }

  /** How many of the hosts answered. */
  private Optional<Draft> summary(Subject subject, List<SmtpVisit> visits) {
    String domain = subject.recipientDomain().orElse("");
    long answered = visits.stream().filter(v -> v.banner().isPresent()).count();
    long greeted = visits.stream().filter(v -> v.ehlo().isPresent()).count();
    List<String> lines =
        visits.stream()
            .map(v -> where(v) + ": " + state(v) + ", " + String.join(", ", v.times()))
            .toList();
    if (visits.isEmpty() || (answered > 0 && greeted == 0)) {
      return Optional.empty(); // what each one said is told one by one
    }
    List<SmtpVisit> silent = visits.stream().filter(SmtpFindings::isUnreachable).toList();
    if (answered == 0) {
      return silent.size() < visits.size()
          ? Optional.empty()
          : Optional.of(unanswered(domain, silent).evidence(lines));
    }
    boolean dead =
        silent.stream().anyMatch(v -> !isBeyondReach(v, visits))
            || visits.stream().anyMatch(SmtpFindings::isBroken);
    if (dead) {
      return Optional.of(
          Draft.of(
                  domain,
                  Outcome.SMTP_ANSWERS_PARTLY,
                  answered
                      + " of "
                      + visits.size()
                      + " addresses of "
                      + domain
                      + "'s mail hosts answer")
              .evidence(lines)
              .advice(
                  "Senders that try a silent one first wait or give up: its operator has to repair it or take it out of the MX records."));
    }
    String rest = silent.isEmpty() ? "" : "; not testable from here: " + addresses(silent);
    return Optional.of(
        Draft.of(domain, Outcome.SMTP_ANSWERS, "the mail hosts of " + domain + " answer" + rest)
            .evidence(lines));
  }

  /** Whether something answers there that cannot take mail. */
  private static boolean isBroken(SmtpVisit v) {
    return v.banner().isEmpty()
        && v.fault()
            .flatMap(SmtpFindings::outcome)
            .filter(o -> o.condition() == Condition.FAULT)
            .isPresent();
  }

  private static boolean isUnreachable(SmtpVisit v) {
    return v.fault().filter(f -> f.kind() == SmtpFault.Kind.UNREACHABLE).isPresent();
  }

  /** Whether its silence may be this machine's own: nothing of its kind of address answers here. */
  private boolean isBeyondReach(SmtpVisit silent, List<SmtpVisit> visits) {
    int kind = silent.address().getAddress().length;
    boolean others =
        visits.stream()
            .anyMatch(v -> v.banner().isPresent() && v.address().getAddress().length == kind);
    return !others && !reach.known().opens(silent.address());
  }

  private Draft unanswered(String domain, List<SmtpVisit> silent) {
    List<SmtpVisit> beyond =
        silent.stream().filter(v -> !reach.known().opens(v.address())).toList();
    if (beyond.size() < silent.size()) {
      String rest = beyond.isEmpty() ? "" : "; not testable from here: " + addresses(beyond);
      return Draft.of(
              domain,
              Outcome.SMTP_DOWN,
              "no mail host of " + domain + " can be connected to" + rest)
          .advice(
              "This machine reaches other mail hosts, so the fault is on their side or on the way: their operator has to look.");
    }
    SmtpReach.Seen seen = reach.known();
    String why =
        seen.reference()
            .filter(host -> seen.isTold())
            .map(host ->
                seen.isOpen()
                    ? "this machine does not reach " + host + " over IPv6 either"
                    : "port 25 is blocked here, for " + host + " does not answer either")
            .orElse("this machine may be cut off from port 25");
    return Draft.of(
            domain,
            Outcome.SMTP_NOT_TESTABLE,
            "not testable from here: no mail host of "
                + domain
                + " could be connected to, and "
                + why)
        .advice(
            seen.reference().isPresent()
                ? "Check from another network. Many block port 25 outward, and the operator of this machine can have it opened."
                : "Many networks block port 25 outward. A reference host in the settings (BOUNCEDESK_SMTP_REFERENCE) would tell.");
  }

  private static String addresses(List<SmtpVisit> visits) {
    return String.join(
        ", ", visits.stream().map(v -> IpLiteral.text(v.address())).distinct().toList());
  }

  private static Optional<Draft> fault(SmtpVisit v) {
    return v.fault().flatMap(f -> outcome(f).map(outcome -> fault(v, f, outcome)));
  }

  /** Faults that are told elsewhere, with the summary or with TLS, give nothing. */
  private static Optional<Outcome> outcome(SmtpFault f) {
    return switch (f.kind()) {
      case UNREACHABLE, TLS, TLS_PERHAPS_OURS -> Optional.empty();
      case NOT_ALLOWED -> Optional.of(Outcome.NOT_ALLOWED);
      case TOO_SLOW -> Optional.of(Outcome.SMTP_TOO_SLOW);
      case NOT_SMTP -> Optional.of(Outcome.NOT_SMTP);
      case CUT, TOO_MUCH, BAD_REPLY, INJECTION -> Optional.of(Outcome.SMTP_BROKEN);
    };
  }

  private static Draft fault(SmtpVisit v, SmtpFault f, Outcome outcome) {
    String target = v.host() + " " + IpLiteral.text(v.address()) + " " + v.port();
    if (outcome == Outcome.NOT_ALLOWED) {
      return Draft.of(v.host(), outcome, "not connected: address not allowed");
    }
    String said = where(v) + ": " + f.detail();
    return outcome.condition() == Condition.UNCLEAR
        ? Draft.of(target, outcome, "unknown: " + said)
        : Draft.of(target, outcome, said).evidence(tail(v));
  }

  /** A banner other than 220: the host may turn this machine away and take others' mail. */
  private static Optional<Draft> refusal(SmtpVisit v) {
    return v.banner()
        .filter(b -> b.code() != 220)
        .map(b ->
            Draft.of(
                    v.host() + " " + IpLiteral.text(v.address()),
                    Outcome.SMTP_REFUSED_US,
                    "unknown: " + where(v) + " turned this machine away: " + b.text())
                .advice(
                    "That is said to this machine's address and need not hold for the customer's."));
  }

  private static String state(SmtpVisit v) {
    return v.fault()
        .map(SmtpFault::detail)
        .or(() -> v.banner().map(SmtpReply::text))
        .orElse("no banner");
  }

  static String where(SmtpVisit v) {
    return v.host() + " [" + IpLiteral.text(v.address()) + "]:" + v.port();
  }

  private static List<String> tail(SmtpVisit v) {
    List<String> all = v.transcript();
    return all.subList(Math.max(0, all.size() - 6), all.size());
  }
}
