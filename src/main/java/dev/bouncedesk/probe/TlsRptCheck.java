package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.TlsRpt;
import dev.bouncedesk.probe.dns.DnsSession;
import java.util.List;

/** Whether the recipient's domain asks for reports about TLS failures (RFC 8460 section 3). */
final class TlsRptCheck implements Check {
  @Override
  public CheckId id() {
    return CheckId.TLS_RPT;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    return List.of(
        subject
            .recipientDomain()
            .map(domain -> draft(domain, dns))
            .orElseGet(() -> Draft.nothing("the bounce names no recipient's domain")));
  }

  private static Draft draft(String domain, DnsSession dns) {
    return switch (TlsRpt.find(domain, dns)) {
      case TlsRpt.Published p ->
          Draft.of(
                  domain,
                  Outcome.TLS_RPT_PUBLISHED,
                  domain + " asks for reports about TLS failures")
              .evidence(p.addresses());
      case TlsRpt.Missing m ->
          Draft.of(
              domain,
              Outcome.TLS_RPT_MISSING,
              domain + " does not ask for reports about TLS failures");
      case TlsRpt.Invalid i ->
          Draft.of(
                  domain,
                  Outcome.TLS_RPT_INVALID,
                  "senders cannot use the TLS reporting record of " + domain + ": " + i.problem())
              .advice(
                  "Publish one TXT record at _smtp._tls."
                      + domain
                      + ", such as \"v=TLSRPTv1; rua=mailto:tls@"
                      + domain
                      + "\".");
      case TlsRpt.Unknown u ->
          Draft.indefinite(domain, "the TLS reporting record of " + domain, u.answer());
    };
  }
}
