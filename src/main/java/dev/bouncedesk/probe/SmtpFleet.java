package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.MailRoute.MailHost;
import dev.bouncedesk.probe.dns.Parallel;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import dev.bouncedesk.probe.smtp.SmtpVisitor;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends visitors to a domain's mail hosts, within the caps of connections. Thread-safe. */
final class SmtpFleet {
  /** Of a domain are visited at most; RFC 5321 section 5.1 has a sender try as many or more. */
  static final int MOST_HOSTS = 3;

  private static final int MOST_ADDRESSES = 2;
  private static final int AT_ONCE_PER_PROBE = 2;
  private static final int AT_ONCE = 4;

  private final SmtpVisitor visitor;
  private final Semaphore process = new Semaphore(AT_ONCE, true);

  SmtpFleet(SmtpVisitor visitor) {
    this.visitor = visitor;
  }

  /** One address to visit. */
  record Stop(String host, InetAddress address, int port) {
    /** For the audit. */
    String inWords() {
      return host + " " + IpLiteral.text(address) + " " + port;
    }
  }

  /** Where to go: three hosts at most, two addresses each, one of each IP version first. */
  static List<Stop> stops(List<MailHost> hosts, List<Integer> ports) {
    List<Stop> stops = new ArrayList<>();
    for (MailHost host : hosts.stream().limit(MOST_HOSTS).toList()) {
      for (InetAddress address : pick(host.addresses())) {
        ports.forEach(port -> stops.add(new Stop(host.name(), address, port)));
      }
    }
    return stops;
  }

  private static List<InetAddress> pick(List<InetAddress> addresses) {
    List<InetAddress> v4 = addresses.stream().filter(a -> a.getAddress().length == 4).toList();
    List<InetAddress> v6 = addresses.stream().filter(a -> a.getAddress().length == 16).toList();
    List<InetAddress> picked = new ArrayList<>();
    v4.stream().findFirst().ifPresent(picked::add);
    v6.stream().findFirst().ifPresent(picked::add);
    addresses.stream().filter(a -> !picked.contains(a)).forEach(picked::add);
    return picked.subList(0, Math.min(MOST_ADDRESSES, picked.size()));
  }

  /** Runs all errands, two at a time; those for which no time is left are not run. */
  List<SmtpErrand.Done> visit(List<SmtpErrand> errands, Deadline deadline) {
    Semaphore own = new Semaphore(AT_ONCE_PER_PROBE, true);
    return Parallel.map(errands, errand -> within(own, deadline, () -> visit(errand, deadline)))
        .stream()
        .flatMap(Optional::stream)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Runs one errand by itself; empty where no time is left for it. */
  Optional<SmtpErrand.Done> visit(SmtpErrand errand, Deadline deadline) {
    SmtpFleet.Stop stop = errand.stop();
    return within(
        process,
        deadline,
        () ->
            new SmtpErrand.Done(
                errand,
                visitor.visit(stop.host(), stop.address(), stop.port(), errand.wants(), deadline)));
  }

  /** Does something that connects, as one of those that may at once; empty without time for it. */
  <T> Optional<T> alone(Deadline deadline, Supplier<T> connecting) {
    return within(process, deadline, connecting);
  }

  private static <T> Optional<T> within(Semaphore places, Deadline deadline, Supplier<T> work) {
    try {
      if (!places.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }
}
