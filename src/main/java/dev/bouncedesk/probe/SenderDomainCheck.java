package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether mail to the sender's domains could be delivered: receivers refuse senders they cannot
 * answer (RFC 5321 section 3.6.2, RFC 7505 section 4.2).
 */
final class SenderDomainCheck implements Check {
  @Override
  public CheckId id() {
    return CheckId.SENDER_DOMAIN;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    List<Draft> drafts = new ArrayList<>();
    for (String domain : subject.senderDomains()) {
      drafts.add(draft(domain, MailRoute.of(domain, dns)));
    }
    return drafts.isEmpty()
        ? List.of(Draft.nothing("the bounce does not name the sender's domain"))
        : drafts;
  }

  private static Draft draft(String domain, MailRoute route) {
    return switch (route) {
      case MailRoute.Listed listed ->
          Draft.of(
                  domain,
                  Outcome.SENDER_ANSWERABLE,
                  "the sender's domain " + domain + " has mail hosts")
              .evidence(listed.hosts().stream().map(MxCheck::line).toList());
      case MailRoute.Implicit implicit ->
          Draft.of(
                  domain,
                  Outcome.SENDER_ANSWERABLE,
                  "the sender's domain " + domain + " takes mail at its own address")
              .evidence(MxCheck.line(implicit.host()));
      case MailRoute.NullMx none ->
          bad(domain, "declares that it takes no mail (null MX)")
              .evidence("MX 0 .")
              .advice(
                  "Send from a domain that takes mail, or replace the null MX of "
                      + domain
                      + " by real mail hosts.");
      case MailRoute.NoMailHost none ->
          bad(domain, "has neither MX nor an address")
              .advice("Publish MX records for " + domain + ".");
      case MailRoute.NoSuchDomain none ->
          bad(domain, "does not exist (NXDOMAIN)")
              .advice("Check the sender's address for a typo, or renew the domain " + domain + ".");
      case MailRoute.Unknown unknown ->
          Draft.indefinite(domain, "the mail hosts of " + domain, unknown.answer());
    };
  }

  private static Draft bad(String domain, String what) {
    return Draft.of(
        domain, Outcome.SENDER_NOT_ANSWERABLE, "the sender's domain " + domain + " " + what);
  }
}
