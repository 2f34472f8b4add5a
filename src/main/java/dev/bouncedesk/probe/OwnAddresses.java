package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The addresses that servers may see of this machine and repeat: those of its interfaces, and those
 * of the name it says in EHLO, since a router may stand between.
 */
final class OwnAddresses {
  private OwnAddresses() {}

  static List<InetAddress> of(Optional<String> helo, DnsSession dns) {
    Set<InetAddress> own = new LinkedHashSet<>();
    interfaces().filter(address -> !address.isLoopbackAddress()).forEach(own::add);
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      helo.stream()
          .flatMap(name -> dns.ask(name, type).records(Record.Address.class).stream())
          .map(Record.Address::address)
          .forEach(own::add);
    }
    return List.copyOf(own);
  }

  private static Stream<InetAddress> interfaces() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
    } catch (SocketException e) {
      return Stream.empty(); // the name in EHLO still tells the one that matters
    }
  }
}
