package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where mail for the recipient's domain goes (RFC 5321 section 5.1). */
final class MxCheck implements Check {
  @Override
  public CheckId id() {
    return CheckId.MX;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.recipientDomain().isEmpty()) {
      return List.of(Draft.nothing("the bounce names no recipient's domain"));
    }
    String domain = subject.recipientDomain().get();
    MailRoute route = MailRoute.of(domain, dns);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(route(domain, route));
    Typo.of(domain, subject.knownDomains()).ifPresent(drafts::add);
    if (subject.reason().equals(Optional.of(Reason.RELAYING_DENIED))) {
      subject.remoteMta().flatMap(remote -> remote(remote, domain, route)).ifPresent(drafts::add);
    }
    return drafts;
  }

  static Draft route(String domain, MailRoute route) {
    return switch (route) {
      case MailRoute.Listed listed -> listed(domain, listed.hosts());
      case MailRoute.Implicit implicit ->
          Draft.of(
                  domain,
                  Outcome.MX_IMPLICIT,
                  domain + " has no MX record; its own address takes its mail")
              .evidence(line(implicit.host()))
              .advice(
                  "That works, but an MX record says it plainly: ask the domain's owner to publish one.");
      case MailRoute.NullMx none ->
          Draft.of(domain, Outcome.NULL_MX, domain + " declares that it takes no mail (null MX)")
              .evidence("MX 0 .")
              .advice(
                  "No mail to this domain can be delivered. Check the address for a typo, or ask the"
                      + " person for another one.");
      case MailRoute.NoMailHost none ->
          Draft.of(
                  domain,
                  Outcome.NO_MAIL_HOST,
                  domain + " exists but has no mail host: neither MX nor an address")
              .advice(
                  "The domain's owner has to publish MX records; until then no mail can reach it.");
      case MailRoute.NoSuchDomain none ->
          Draft.of(domain, Outcome.NO_SUCH_DOMAIN, domain + " does not exist (NXDOMAIN)")
              .advice(
                  "Check the spelling. If it is right, the domain has expired or its delegation is"
                      + " gone; its owner has to renew it.");
      case MailRoute.Unknown unknown ->
          Draft.indefinite(domain, "the MX records of " + domain, unknown.answer());
    };
  }

  private static Draft listed(String domain, List<MailHost> hosts) {
    List<String> lines = hosts.stream().map(MxCheck::line).toList();
    List<String> literal = names(hosts.stream().filter(MailHost::isAddress).toList());
    if (!literal.isEmpty()) {
      return Draft.of(
              domain,
              Outcome.MX_IS_ADDRESS,
              domain
                  + " names an IP address as its mail host ("
                  + literal.get(0)
                  + "), which senders cannot use")
          .evidence(lines)
          .advice(
              "An MX record must name a host (RFC 1035 section 3.3.9). The domain's owner has to give the address a name and put that into the MX record.");
    }
    List<String> missing = names(hosts.stream().filter(MailHost::isMissing).toList());
    if (!missing.isEmpty()) {
      String all =
          missing.size() == hosts.size()
              ? "only to hosts without an address"
              : "also to a host without an address";
      return Draft.of(
              domain,
              Outcome.MX_DANGLING,
              domain + "'s MX records lead " + all + ": " + String.join(", ", missing))
          .evidence(lines)
          .advice(
              "The domain's owner has to give that host an address, or take it out of the MX records.");
    }
    Optional<MailHost> alias = hosts.stream().filter(h -> h.aliasOf().isPresent()).findFirst();
    if (alias.isPresent()) {
      return Draft.of(
              domain,
              Outcome.MX_IS_ALIAS,
              domain
                  + "'s mail host "
                  + alias.get().name()
                  + " is an alias of "
                  + alias.get().aliasOf().get())
          .evidence(lines)
          .advice(
              "Most senders cope, some do not (RFC 2181 section 10.3): the MX record should name the host itself.");
    }
    String count = hosts.size() == 1 ? "1 mail host" : hosts.size() + " mail hosts";
    return Draft.of(
            domain, Outcome.MX_FOUND, domain + " has " + count + ", first " + hosts.get(0).name())
        .evidence(lines);
  }

  private static Optional<Draft> remote(String remote, String domain, MailRoute route) {
    List<MailHost> hosts = route.mailHosts();
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    boolean among =
        hosts.stream()
            .anyMatch(h -> h.name().equals(remote) || h.aliasOf().equals(Optional.of(remote)));
    List<String> lines = hosts.stream().map(MxCheck::line).toList();
    return Optional.of(
        among
            ? Draft.of(
                    remote,
                    Outcome.REMOTE_IS_MX,
                    remote + ", which refused, is a mail host of " + domain)
                .evidence(lines)
                .advice(
                    "The host is the right one and does not know the domain as its own: its operator has to add it.")
            : Draft.of(
                    remote,
                    Outcome.REMOTE_IS_NOT_MX,
                    remote + ", which refused, is none of the mail hosts of " + domain)
                .evidence(lines)
                .advice(
                    "The message took a wrong route: look for a fixed route, an old hosts entry, or a client that sends without logging in."));
  }

  /** A host in one line, such as {@code MX 10 mx1.acme.example: 192.0.2.1, 2001:db8::1}. */
  static String line(MailHost host) {
    String addresses = String.join(", ", host.addresses().stream().map(MxCheck::shown).toList());
    String tail = addresses.isEmpty() ? host.v4().inWords() : addresses;
    return "MX " + host.preference() + " " + host.name() + ": " + tail;
  }

  /** A stranger's MX record can name a host of our own inside, whose address stays unsaid. */
  static String shown(InetAddress address) {
    return AddressTable.standard().mayBeAskedAbout(address)
        ? IpLiteral.text(address)
        : "address not allowed";
  }

  private static List<String> names(List<MailHost> hosts) {
    return hosts.stream().map(MailHost::name).toList();
  }
}
