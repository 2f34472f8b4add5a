package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import java.util.List;

/** One check that only asks DNS (and, for MTA-STS, the policy host). Thread-safe. */
interface Check {
  CheckId id();

  /** What it finds, at least one draft; waits no longer than the session's deadline. */
  List<Draft> look(Subject subject, DnsSession dns);
}
