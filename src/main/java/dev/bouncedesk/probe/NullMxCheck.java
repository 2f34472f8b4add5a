package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a domain declares that it takes no mail (RFC 7505). Where that is the diagnosis, the
 * sender's domain is looked at as well: a receiver may refuse a sender that cannot be answered (RFC
 * 7505 section 4.2).
 */
final class NullMxCheck implements Check {
  @Override
  public CheckId id() {
    return CheckId.NULL_MX;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    Set<String> domains = new LinkedHashSet<>();
    subject.recipientDomain().ifPresent(domains::add);
    if (subject.reason().equals(Optional.of(Reason.NOT_ACCEPTING_MAIL))) {
      subject.senderDomain().ifPresent(domains::add);
    }
    if (domains.isEmpty()) {
      return List.of(Draft.nothing("the bounce names no domain"));
    }
    List<Draft> drafts = domains.stream().map(d -> draft(d, MailRoute.of(d, dns))).toList();
    // One side's null MX explains the refusal; that the other has none adds nothing.
    List<Draft> telling = drafts.stream().filter(d -> d.outcome() != Outcome.NO_NULL_MX).toList();
    return telling.isEmpty() ? drafts : telling;
  }

  private static Draft draft(String domain, MailRoute route) {
    return switch (route) {
      case MailRoute.NullMx none ->
          Draft.of(domain, Outcome.NULL_MX, domain + " declares that it takes no mail (null MX)")
              .evidence("MX 0 .")
              .advice(
                  "Mail to it cannot be delivered, and mail from it may be refused because it cannot be answered.");
      case MailRoute.Listed listed when listed.nullMxAmongThem() ->
          Draft.of(
                  domain,
                  Outcome.NULL_MX_WITH_OTHERS,
                  domain
                      + " has a null MX beside other MX records, which senders read in different ways")
              .evidence(listed.hosts().stream().map(MxCheck::line).toList())
              .advice(
                  "RFC 7505 section 3 wants a null MX to stand alone: the domain's owner has to remove one or the other.");
      case MailRoute.Unknown unknown ->
          Draft.indefinite(domain, "the MX records of " + domain, unknown.answer());
      case MailRoute.Listed l -> none(domain);
      case MailRoute.Implicit i -> none(domain);
      case MailRoute.NoMailHost n ->
          Draft.of(
              domain,
              Outcome.NO_MAIL_HOST,
              domain + " has no mail host, though no null MX says so");
      case MailRoute.NoSuchDomain n ->
          Draft.of(domain, Outcome.NO_SUCH_DOMAIN, domain + " does not exist (NXDOMAIN)");
    };
  }

  private static Draft none(String domain) {
    return Draft.of(domain, Outcome.NO_NULL_MX, domain + " does not declare that it takes no mail");
  }
}
