package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.Dane;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.smtp.CertificateVerdict;
import dev.bouncedesk.probe.smtp.Ehlo;
import dev.bouncedesk.probe.smtp.SmtpFault;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.TlsSession;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** STARTTLS and the certificate, each with a verdict of its own. */
final class SmtpTlsFindings {
  private static final int DELIVERY = 25;
  private static final int IMPLICIT_TLS = 465;

  private final List<X509Certificate> authorities;

  SmtpTlsFindings(List<X509Certificate> authorities) {
    this.authorities = List.copyOf(authorities);
  }

  List<Draft> of(SmtpVisit v, DnsSession dns, Instant now) {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(handshake(v, now));
    // RFC 7672 section 2.2: the records looked at are those of port 25.
    v.tls()
        .filter(t -> v.port() == DELIVERY)
        .flatMap(tls -> dane(v, tls, dns))
        .ifPresent(drafts::add);
    return drafts;
  }

  private Draft handshake(SmtpVisit v, Instant now) {
    String where = SmtpFindings.where(v);
    Optional<SmtpFault> fault = v.fault().filter(f -> f.stage() == SmtpFault.Stage.HANDSHAKE);
    if (fault.isPresent()) {
      return failed(where, fault.get());
    }
    if (v.tls().isPresent()) {
      return certificate(v, v.tls().get(), now);
    }
    if (v.startTls().isPresent()) {
      return Draft.of(
              where, Outcome.STARTTLS_REFUSED, where + " offers STARTTLS and then refuses it")
          .evidence(v.startTls().get().text())
          .advice(
              "The host's operator has to look at its TLS set-up: often the certificate file cannot be read (454).");
    }
    boolean offered = v.ehlo().map(e -> e.offers("STARTTLS")).orElse(false);
    return offered
        ? Draft.of(
            where,
            Outcome.SMTP_TOO_SLOW,
            "unknown: the dialogue with " + where + " ended before STARTTLS")
        : Draft.of(where, Outcome.STARTTLS_NOT_OFFERED, where + " does not offer STARTTLS")
            .evidence(v.ehlo().map(Ehlo::inWords).orElse(""))
            .advice(
                "Senders that insist on TLS cannot deliver there: the host's operator has to switch STARTTLS on.");
  }

  private static Draft failed(String where, SmtpFault fault) {
    return switch (fault.kind()) {
      case TOO_SLOW ->
          Draft.of(where, Outcome.SMTP_TOO_SLOW, "unknown: " + where + ": " + fault.detail());
      case TLS_PERHAPS_OURS ->
          Draft.of(
                  where,
                  Outcome.TLS_NOT_TESTABLE,
                  "unknown: no common TLS version or cipher with "
                      + where
                      + ", which may be this machine's strictness")
              .evidence(fault.detail())
              .advice(
                  "This machine speaks TLS 1.2 and 1.3 only; other senders may still come through.");
      case TLS, CUT, TOO_MUCH, BAD_REPLY, INJECTION, NOT_SMTP, NOT_ALLOWED, UNREACHABLE ->
          Draft.of(where, Outcome.TLS_BROKEN, where + ": " + fault.detail())
              .advice("The host's operator has to look at its TLS set-up.");
    };
  }

  private Draft certificate(SmtpVisit v, TlsSession tls, Instant now) {
    String where = SmtpFindings.where(v);
    String works = v.port() == IMPLICIT_TLS ? "TLS" : "STARTTLS";
    List<String> lines = new ArrayList<>();
    lines.add(tls.protocol() + ", " + tls.cipher());
    v.mailBeforeTls()
        .filter(r -> r.code() == 530 && v.port() == DELIVERY)
        .ifPresent(r -> lines.add("TLS is required: MAIL before it was answered " + r.text()));
    CertificateVerdict verdict = CertificateVerdict.of(tls.chain(), v.host(), now, authorities);
    lines.add(
        "certificate for "
            + String.join(", ", verdict.names().stream().limit(10).toList())
            + ", valid until "
            + verdict.notAfter()
            + ", issued by "
            + verdict.issuer());
    if (verdict.isGood()) {
      return Draft.of(
              where,
              Outcome.TLS_GOOD,
              works + " works at " + where + ", with a good certificate (" + tls.protocol() + ")")
          .evidence(lines);
    }
    return Draft.of(
            where,
            Outcome.CERTIFICATE_BAD,
            works
                + " works at "
                + where
                + ", but its certificate is not good: "
                + String.join("; ", verdict.problems()))
        .evidence(lines)
        .advice(
            "Most senders encrypt all the same; those bound by MTA-STS or a rule of their own refuse. The host needs a certificate for "
                + v.host()
                + " from a public authority.");
  }

  private static Optional<Draft> dane(SmtpVisit v, TlsSession tls, DnsSession dns) {
    if (!(Dane.find(v.host(), dns) instanceof Dane.Published.Usable usable)) {
      return Optional.empty();
    }
    List<String> lines = DaneCheck.lines(usable.records());
    return Optional.of(
        Dane.matches(usable.records(), tls.chain())
            ? Draft.of(
                    v.host(),
                    Outcome.TLSA_MATCHES,
                    "the certificate of " + v.host() + " matches its TLSA records")
                .evidence(lines)
            : Draft.of(
                    v.host(),
                    Outcome.TLSA_MISMATCH,
                    "the certificate of " + v.host() + " matches none of its TLSA records")
                .evidence(lines)
                .advice(
                    "Senders with DANE refuse to deliver: publish a TLSA record of the present key, as before each change of it."));
  }
}
