package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import dev.bouncedesk.probe.smtp.SmtpVisitor;
import dev.bouncedesk.probe.smtp.SmtpWants;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Whether this machine can reach port 25 at all: many networks block it. Learnt from one configured
 * host, once a day. Thread-safe.
 */
final class SmtpReach {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Optional<String> reference;
  private final Resolver resolver;
  private final SmtpVisitor visitor;
  private final String helo;
  private final InstantSource clock;
  private Optional<Known> known = Optional.empty();

  private record Known(boolean reachable, Instant at) {}

  SmtpReach(
      Optional<String> reference,
      Resolver resolver,
      SmtpVisitor visitor,
      String helo,
      InstantSource clock) {
    this.reference = reference;
    this.resolver = resolver;
    this.visitor = visitor;
    this.helo = helo;
    this.clock = clock;
  }

  /** Whether the reference host answered within a day; false where none is configured. */
  synchronized boolean isOpen() {
    Instant now = clock.instant();
    if (known.filter(k -> k.at().plus(KEPT).isAfter(now)).isEmpty()) {
      known = Optional.of(new Known(measure(), now));
    }
    return known.get().reachable();
  }

  private boolean measure() {
    if (reference.isEmpty()) {
      return false;
    }
    Deadline deadline = Deadline.in(PATIENCE);
    DnsSession dns = new DnsSession(resolver, deadline);
    List<SmtpFleet.Stop> stops =
        SmtpFleet.stops(MailRoute.of(reference.get(), dns).mailHosts(), List.of(25));
    SmtpWants hello = new SmtpWants(helo, "", false, false, Optional.empty(), Optional.empty());
    for (SmtpFleet.Stop stop : stops) {
      InetAddress address = stop.address();
      SmtpVisit visit = visitor.visit(stop.host(), address, stop.port(), hello, deadline);
      if (visit.banner().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
