package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.ReverseName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Validated names of an address (RFC 7208 section 5.5). */
final class SpfPtr {
  private static final int MOST_NAMES = 10; // RFC 7208 section 4.6.4

  private final DnsSession dns;
  private final InetAddress ip;

  SpfPtr(DnsSession dns, InetAddress ip) {
    this.dns = dns;
    this.ip = ip;
  }

  /** Whether a validated name is the target or lies below it; DNS errors match nothing. */
  boolean matches(String target) {
    return validated().stream().anyMatch(name -> within(name, target));
  }

  /**
   * The name for the p macro (section 7.3): the domain itself, else one below it, else any, else
   * {@code unknown}.
   */
  String name(String domain) {
    List<String> names = validated();
    return names.stream()
        .filter(n -> n.equalsIgnoreCase(domain))
        .findFirst()
        .or(() -> names.stream().filter(n -> within(n, domain)).findFirst())
        .or(() -> names.stream().findFirst())
        .orElse("unknown");
  }

  private List<String> validated() {
    Answer answer = dns.ask(ReverseName.of(ip), RecordType.PTR);
    RecordType type = ip.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
    List<String> names = new ArrayList<>();
    answer.records(Record.Pointer.class).stream()
        .limit(MOST_NAMES)
        .map(Record.Pointer::host)
        .filter(host ->
            dns.ask(host, type).records(Record.Address.class).stream()
                .anyMatch(a -> SpfAddress.agree(ip, a.address(), 32, 128)))
        .forEach(names::add);
    return names;
  }

  private static boolean within(String name, String domain) {
    String n = name.toLowerCase(Locale.ROOT);
    String d = domain.toLowerCase(Locale.ROOT);
    return n.equals(d) || n.endsWith("." + d);
  }
}
