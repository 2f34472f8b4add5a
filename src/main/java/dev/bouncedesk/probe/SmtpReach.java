package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.SmtpWants;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether this machine can reach port 25 at all: many networks block it, and many have no IPv6.
 * Learnt from one configured host, kept for a day. Thread-safe.
 */
final class SmtpReach {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Optional<String> reference;
  private final Resolver resolver;
  private final SmtpFleet fleet;
  private final String helo;
  private final InstantSource clock;
  private Optional<Seen> seen = Optional.empty();

  SmtpReach(
      Optional<String> reference,
      Resolver resolver,
      SmtpFleet fleet,
      String helo,
      InstantSource clock) {
    this.reference = reference;
    this.resolver = resolver;
    this.fleet = fleet;
    this.helo = helo;
    this.clock = clock;
  }

  /**
   * What the reference host showed.
   *
   * @param reference its name; empty where none is configured
   * @param v4 whether it answered over IPv4
   * @param v6 whether it answered over IPv6
   * @param tried the addresses that were connected to, each with what came of it
   */
  record Seen(Optional<String> reference, boolean v4, boolean v6, List<String> tried, Instant at) {
    Seen {
      tried = List.copyOf(tried);
    }

    /** Whether an address of this kind can be reached from here. */
    boolean opens(InetAddress address) {
      return address.getAddress().length == 4 ? v4 : v6;
    }

    /** Whether it came to trying: a reference without an address says nothing about the port. */
    boolean isTold() {
      return !tried.isEmpty();
    }

    boolean isOpen() {
      return v4 || v6;
    }
  }

  /** What is known, at most a day old; measured now where nothing is. */
  synchronized Seen known() {
    Instant now = clock.instant();
    return seen.filter(k -> k.at().plus(KEPT).isAfter(now)).orElseGet(() -> measure(a -> {}));
  }

  /**
   * Connects to the reference host and keeps what it showed.
   *
   * @param beforeConnecting takes the addresses, to be written down before the first packet
   */
  synchronized Seen measure(Consumer<List<String>> beforeConnecting) {
    Seen now = look(beforeConnecting);
    seen = Optional.of(now).filter(Seen::isTold);
    return now;
  }

  private Seen look(Consumer<List<String>> beforeConnecting) {
    Instant at = clock.instant();
    if (reference.isEmpty()) {
      return new Seen(reference, false, false, List.of(), at);
    }
    if (!(Hostname.parse(reference.get()) instanceof Hostname.Parsed.Accepted(var host))) {
      return new Seen(reference, false, false, List.of(), at);
    }
    Deadline deadline = Deadline.in(PATIENCE);
    DnsSession dns = new DnsSession(resolver, deadline);
    List<SmtpFleet.Stop> stops =
        SmtpFleet.stops(MailRoute.of(host.name(), dns).mailHosts(), List.of(25));
    beforeConnecting.accept(stops.stream().map(SmtpFleet.Stop::inWords).toList());
    boolean v4 = false;
    boolean v6 = false;
    List<String> tried = new ArrayList<>();
    for (SmtpFleet.Stop stop : stops) {
      boolean four = stop.address().getAddress().length == 4;
      if (four ? v4 : v6) {
        continue; // that kind of address is known to be open
      }
      Optional<SmtpVisit> visit =
          fleet
              .visit(new SmtpErrand(stop, SmtpWants.hello(helo), List.of()), deadline)
              .map(SmtpErrand.Done::visit);
      boolean answered = visit.flatMap(SmtpVisit::banner).isPresent();
      v4 |= four && answered;
      v6 |= !four && answered;
      tried.add(
          stop.host()
              + " ["
              + IpLiteral.text(stop.address())
              + "]: "
              + visit
                  .map(v -> v.fault().map(f -> Printable.line(f.detail())).orElse("answers"))
                  .orElse("no time was left for it"));
    }
    return new Seen(reference, v4, v6, tried, at);
  }
}
