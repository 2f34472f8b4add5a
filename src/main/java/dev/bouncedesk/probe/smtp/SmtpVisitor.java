package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;

/** Visits mail hosts. Thread-safe; each visit is a {@link SmtpDialogue} of its own. */
public final class SmtpVisitor {
  private final Gate gate;
  private final TlsStarter tls = new TlsStarter();

  /** A visitor that goes through this gate only. */
  public SmtpVisitor(Gate gate) {
    this.gate = gate;
  }

  /**
   * Connects, talks and leaves. Never throws for what the server does, and ends by the deadline.
   *
   * @param host the name that the address was found by, for TLS and for the finding
   * @param address exactly what is connected to
   */
  public SmtpVisit visit(
      String host, InetAddress address, int port, SmtpWants wants, Deadline deadline) {
    SmtpDialogue dialogue =
        new SmtpDialogue(
            gate, tls, host, IpLiteral.of(address.getAddress()), port, wants, deadline);
    return dialogue.run();
  }
}
