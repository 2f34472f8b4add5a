package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.guard.AddressTable;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/** Whether the mail hosts can be reached from the internet at all, by their addresses. */
final class AddressCheck implements Check {
  private final AddressTable table;

  AddressCheck(List<String> forbidden) {
    this.table = AddressTable.with(forbidden);
  }

  @Override
  public CheckId id() {
    return CheckId.ADDRESS;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.recipientDomain().isEmpty()) {
      return List.of(Draft.nothing("the bounce names no recipient's domain"));
    }
    String domain = subject.recipientDomain().get();
    MailRoute route = MailRoute.of(domain, dns);
    if (route instanceof MailRoute.Unknown unknown) {
      return List.of(Draft.indefinite(domain, "the mail hosts of " + domain, unknown.answer()));
    }
    List<MailHost> hosts = route.mailHosts();
    return hosts.isEmpty()
        ? List.of(Draft.nothing(domain + " has no mail host"))
        : List.of(draft(domain, hosts));
  }

  private Draft draft(String domain, List<MailHost> hosts) {
    List<String> lines = hosts.stream().map(MxCheck::line).toList();
    Optional<MailHost> unheard =
        hosts.stream()
            .filter(h -> h.addresses().isEmpty() && !(h.v4().isDefinite() && h.v6().isDefinite()))
            .findFirst();
    if (unheard.isPresent()) {
      MailHost host = unheard.get();
      return Draft.indefinite(
          host.name(),
          "the addresses of " + host.name(),
          host.v4().isDefinite() ? host.v6() : host.v4());
    }
    if (hosts.stream().allMatch(h -> h.addresses().isEmpty())) {
      return Draft.of(
              domain, Outcome.ADDRESSES_MISSING, "no mail host of " + domain + " has an address")
          .evidence(lines)
          .advice("The domain's owner has to give the mail hosts A or AAAA records.");
    }
    Optional<MailHost> hidden =
        hosts.stream()
            .filter(h -> h.addresses().stream().anyMatch(a -> !table.mayBeAskedAbout(a)))
            .findFirst();
    if (hidden.isPresent()) {
      // Which range it is stays unsaid: the answer must not map anybody's inside.
      return Draft.of(
              domain,
              Outcome.ADDRESS_NOT_PUBLIC,
              "the mail host "
                  + hidden.get().name()
                  + " has an address that the internet cannot reach")
          .evidence("address not allowed")
          .advice("The domain's owner has to publish the host's public address.");
    }
    boolean v6Only =
        hosts.stream()
            .flatMap(h -> h.addresses().stream())
            .noneMatch(Inet4Address.class::isInstance);
    if (v6Only) {
      return Draft.of(
              domain,
              Outcome.ADDRESSES_V6_ONLY,
              "the mail hosts of " + domain + " have IPv6 addresses only")
          .evidence(lines)
          .advice(
              "Senders without IPv6 cannot reach them: one of the hosts should have an IPv4 address too.");
    }
    return Draft.of(
            domain,
            Outcome.ADDRESSES_FOUND,
            "every mail host of " + domain + " that was found has an address")
        .evidence(lines);
  }
}
