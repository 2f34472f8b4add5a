package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where mail for a domain goes (RFC 5321 section 5.1). */
public sealed interface MailRoute {

  /**
   * The domain names its mail hosts.
   *
   * @param hosts best first; at least one
   * @param nullMxAmongThem whether one of the records was a null MX, which must stand alone (RFC
   *     7505 section 3)
   */
  record Listed(List<MailHost> hosts, boolean nullMxAmongThem) implements MailRoute {
    public Listed {
      hosts = List.copyOf(hosts);
    }
  }

  /** No MX record: the domain's own address takes its mail. */
  record Implicit(MailHost host) implements MailRoute {}

  /** The domain declares that it takes no mail (RFC 7505). */
  record NullMx() implements MailRoute {}

  /** The domain exists with neither MX nor address. */
  record NoMailHost() implements MailRoute {}

  /** The domain does not exist. */
  record NoSuchDomain() implements MailRoute {}

  /** DNS has not told. */
  record Unknown(Answer answer) implements MailRoute {}

  /**
   * A mail host and its addresses.
   *
   * @param preference of the MX record; 0 without one
   * @param name as the MX record names it
   * @param v4 what came of asking for A records
   * @param v6 what came of asking for AAAA records
   */
  record MailHost(int preference, String name, Answer v4, Answer v6) {
    /** All addresses, IPv4 first, each carrying the host's name. */
    public List<InetAddress> addresses() {
      List<InetAddress> all = new ArrayList<>();
      for (Answer answer : List.of(v4, v6)) {
        answer
            .records(Record.Address.class)
            .forEach(a -> all.add(IpLiteral.named(name, a.address().getAddress())));
      }
      return all;
    }

    /** Whether an IP address stands where a name belongs (RFC 1035 section 3.3.9). */
    public boolean isAddress() {
      return IpLiteral.parse(name).isPresent();
    }

    /** The name it is an alias of (forbidden by RFC 2181 section 10.3); empty for none. */
    public Optional<String> aliasOf() {
      for (Answer answer : List.of(v4, v6)) {
        if (answer instanceof Answer.Found f && !f.aliases().isEmpty()) {
          return Optional.of(f.aliases().get(f.aliases().size() - 1));
        }
      }
      return Optional.empty();
    }

    /** Whether DNS says for certain that it has no address. */
    public boolean isMissing() {
      return addresses().isEmpty() && v4.isDefinite() && v6.isDefinite();
    }
  }

  /** Where the domain's mail goes; each host's addresses are asked for at the same time. */
  static MailRoute of(String domain, DnsSession dns) {
    Answer answer = dns.ask(domain, RecordType.MX);
    return switch (answer) {
      case Answer.Found found -> listed(found.all(Record.Mx.class), dns);
      case Answer.NoRecords none -> implicit(domain, dns);
      case Answer.NoSuchDomain none -> new NoSuchDomain();
      case Answer.ServerFailed failed -> new Unknown(failed);
      case Answer.Bogus bogus -> new Unknown(bogus);
      case Answer.TimedOut silence -> new Unknown(silence);
    };
  }

  private static MailRoute listed(List<Record.Mx> records, DnsSession dns) {
    List<Record.Mx> named =
        records.stream()
            .filter(mx -> !mx.host().isEmpty())
            .sorted(Comparator.comparingInt(Record.Mx::preference).thenComparing(Record.Mx::host))
            .limit(20)
            .toList();
    if (named.isEmpty()) {
      return new NullMx();
    }
    List<MailHost> hosts = Parallel.map(named, mx -> host(mx.preference(), mx.host(), dns));
    return new Listed(
        hosts,
        named.size() < records.size() && records.stream().anyMatch(mx -> mx.host().isEmpty()));
  }

  private static MailRoute implicit(String domain, DnsSession dns) {
    MailHost host = host(0, domain, dns);
    if (!host.addresses().isEmpty()) {
      return new Implicit(host);
    }
    if (host.isMissing()) {
      return new NoMailHost();
    }
    return new Unknown(host.v4().isDefinite() ? host.v6() : host.v4());
  }

  /** A host by its name, with what DNS says of its addresses. */
  static MailHost host(int preference, String name, DnsSession dns) {
    List<Answer> answers =
        Parallel.map(List.of(RecordType.A, RecordType.AAAA), type -> dns.ask(name, type));
    return new MailHost(preference, name, answers.get(0), answers.get(1));
  }

  /** The hosts of this route, best first; empty where it leads to none. */
  default List<MailHost> mailHosts() {
    return switch (this) {
      case Listed l -> l.hosts();
      case Implicit i -> List.of(i.host());
      case NullMx n -> List.of();
      case NoMailHost n -> List.of();
      case NoSuchDomain n -> List.of();
      case Unknown u -> List.of();
    };
  }
}
