package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.guard.IpLiteral;
import dev.bouncedesk.probe.smtp.SmtpFault.Kind;
import dev.bouncedesk.probe.smtp.SmtpFault.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * One dialogue. The server is heard before anything is said, one command at a time, and QUIT ends
 * it; DATA, BDAT, VRFY, EXPN, ETRN and AUTH are never sent. Used once, by one thread.
 */
final class SmtpDialogue {
  private static final int IMPLICIT_TLS = 465; // RFC 8314 section 3.3
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Gate gate;
  private final TlsStarter starter;
  private final String host;
  private final InetAddress address;
  private final int port;
  private final SmtpWants wants;
  private final Deadline deadline;
  private final Transcript transcript = new Transcript();
  private final List<String> times = new ArrayList<>();

  private Optional<SmtpReply> banner = Optional.empty();
  private Optional<Ehlo> ehlo = Optional.empty();
  private Optional<SmtpReply> startTls = Optional.empty();
  private Optional<TlsSession> tls = Optional.empty();
  private Optional<Ehlo> ehloTls = Optional.empty();
  private Optional<SmtpReply> mailBeforeTls = Optional.empty();
  private Optional<SmtpReply> mail = Optional.empty();
  private Optional<SmtpReply> rcpt = Optional.empty();
  private Optional<SmtpReply> rcptRandom = Optional.empty();
  private Optional<SmtpReply> relay = Optional.empty();
  private Optional<SmtpFault> fault = Optional.empty();

  SmtpDialogue(
      Gate gate,
      TlsStarter starter,
      String host,
      InetAddress address,
      int port,
      SmtpWants wants,
      Deadline deadline) {
    this.gate = gate;
    this.starter = starter;
    this.host = host;
    this.address = address;
    this.port = port;
    this.wants = wants;
    this.deadline = deadline;
  }

  SmtpVisit run() {
    transcript.note("connecting to " + host + " [" + IpLiteral.text(address) + "] port " + port);
    long start = System.nanoTime();
    try (Socket socket = gate.open(address, port, deadline)) {
      time(Stage.CONNECT, start);
      // A read's own timeout does not end a server that drips octets; closing the socket does.
      Thread watch = Thread.ofVirtual().start(() -> closeAtDeadline(socket));
      try {
        talk(socket);
      } finally {
        watch.interrupt();
      }
    } catch (SmtpFault f) {
      end(f);
    } catch (Gate.NotAllowed e) {
      end(new SmtpFault(Kind.NOT_ALLOWED, Stage.CONNECT, "address not allowed"));
    } catch (IOException e) {
      end(unconnected(e));
    }
    return new SmtpVisit(
        host,
        address,
        port,
        banner,
        ehlo,
        startTls,
        tls,
        ehloTls,
        mailBeforeTls,
        mail,
        rcpt,
        rcptRandom,
        relay,
        fault,
        times,
        transcript.lines());
  }

  private SmtpFault unconnected(IOException e) {
    String why = String.valueOf(e.getMessage());
    if (why.contains("reset")) {
      return new SmtpFault(
          Kind.CUT, Stage.CONNECT, "the connection broke off at connecting (" + why + ")");
    }
    return new SmtpFault(
        Kind.UNREACHABLE, Stage.CONNECT, deadline.passed() ? "no answer in the time allowed" : why);
  }

  private void end(SmtpFault f) {
    transcript.note(f.detail());
    fault = Optional.of(f);
  }

  private void closeAtDeadline(Socket socket) {
    try {
      Thread.sleep(deadline.left());
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the dialogue ended first
    } catch (IOException e) {
      return; // it is gone already
    }
  }

  private void talk(Socket socket) throws SmtpFault, IOException {
    SmtpWire wire = new SmtpWire(socket, deadline, transcript);
    if (port == IMPLICIT_TLS) {
      secure(wire, socket);
    }
    SmtpReply hello = timed(Stage.BANNER, () -> wire.read(Stage.BANNER));
    banner = Optional.of(hello);
    if (hello.code() != 220) {
      quit(wire);
      return;
    }
    ehlo = Optional.of(timed(Stage.EHLO, () -> greet(wire, Stage.EHLO)));
    boolean offered = ehlo.get().offers("STARTTLS");
    if (wants.startTls() && offered && tls.isEmpty()) {
      if (wants.mailBeforeTls()) {
        mailBeforeTls =
            Optional.of(command(wire, "MAIL FROM:<" + wants.mailFrom() + ">", Stage.MAIL));
        command(wire, "RSET", Stage.MAIL);
      }
      startTls = Optional.of(command(wire, "STARTTLS", Stage.STARTTLS));
      if (startTls.get().code() == 220) {
        if (wire.hasMore()) {
          // What was said in the clear must not be taken for what is said under TLS.
          throw new SmtpFault(
              Kind.INJECTION,
              Stage.STARTTLS,
              "more text followed the reply to STARTTLS in the clear");
        }
        secure(wire, socket);
        ehloTls = Optional.of(timed(Stage.EHLO_TLS, () -> greet(wire, Stage.EHLO_TLS)));
      }
    }
    if (wants.recipient().isPresent() || wants.random().isPresent()) {
      envelope(wire);
    }
    if (wants.relayTo().isPresent()) {
      relay(wire, wants.relayTo().get());
    }
    quit(wire);
  }

  private void secure(SmtpWire wire, Socket socket) throws SmtpFault, IOException {
    SSLSocket secured = timed(Stage.HANDSHAKE, () -> starter.over(socket, host, deadline));
    tls = Optional.of(TlsStarter.session(secured));
    transcript.note("TLS: " + tls.get().protocol() + " " + tls.get().cipher());
    wire.switchTo(secured);
  }

  /** EHLO, and HELO where that is not understood (RFC 5321 section 4.1.4). */
  private Ehlo greet(SmtpWire wire, Stage stage) throws SmtpFault {
    SmtpReply reply = command(wire, "EHLO " + wants.helo(), stage);
    if (reply.isPositive()) {
      return Ehlo.of(reply, true);
    }
    if (reply.isPermanent()) {
      SmtpReply old = command(wire, "HELO " + wants.helo(), stage);
      if (old.isPositive()) {
        return Ehlo.of(new SmtpReply(old.code(), old.lines().subList(0, 1)), false);
      }
      reply = old;
    }
    throw new SmtpFault(Kind.BAD_REPLY, stage, "the server refused to be greeted: " + reply.text());
  }

  private void envelope(SmtpWire wire) throws SmtpFault {
    boolean beyondAscii = !wants.recipient().orElse("").chars().allMatch(c -> c < 128);
    boolean utf8 = ehloTls.or(() -> ehlo).filter(e -> e.offers("SMTPUTF8")).isPresent();
    if (beyondAscii && !utf8) {
      return; // RFC 6531 section 3.1: without the extension such an address is never sent
    }
    String parameter = beyondAscii ? " SMTPUTF8" : "";
    mail =
        Optional.of(command(wire, "MAIL FROM:<" + wants.mailFrom() + ">" + parameter, Stage.MAIL));
    if (!mail.get().isPositive()) {
      return;
    }
    if (wants.recipient().isPresent()) {
      rcpt = Optional.of(command(wire, "RCPT TO:<" + wants.recipient().get() + ">", Stage.RCPT));
    }
    // A host that refuses the address that exists says nothing by refusing another.
    if (wants.random().isPresent() && rcpt.map(SmtpReply::isPositive).orElse(true)) {
      rcptRandom = Optional.of(command(wire, "RCPT TO:<" + wants.random().get() + ">", Stage.RCPT));
    }
    command(wire, "RSET", Stage.RCPT);
  }

  /** RFC 5321 section 3.6.2: a host takes mail for others from those it knows only. */
  private void relay(SmtpWire wire, String elsewhere) throws SmtpFault {
    SmtpReply sender = command(wire, "MAIL FROM:<" + wants.mailFrom() + ">", Stage.MAIL);
    relay =
        Optional.of(
            sender.isPositive()
                ? command(wire, "RCPT TO:<" + elsewhere + ">", Stage.RCPT)
                : sender);
    command(wire, "RSET", Stage.RCPT);
  }

  private SmtpReply command(SmtpWire wire, String text, Stage stage) throws SmtpFault {
    return timed(
        stage,
        () -> {
          wire.send(text, stage);
          return wire.read(stage);
        });
  }

  /** What a server does after QUIT is its own affair. */
  private void quit(SmtpWire wire) {
    try {
      wire.send("QUIT", Stage.QUIT);
      wire.hurry(deadline.orIn(FAREWELL));
      wire.read(Stage.QUIT);
    } catch (SmtpFault f) {
      transcript.note("after QUIT: " + f.detail());
    }
  }

  private interface Step<T> {
    T take() throws SmtpFault;
  }

  private <T> T timed(Stage stage, Step<T> step) throws SmtpFault {
    long start = System.nanoTime();
    try {
      return step.take();
    } finally {
      time(stage, start);
    }
  }

  private void time(Stage stage, long start) {
    long ms = (System.nanoTime() - start) / 1_000_000;
    times.add(stage.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + ms + " ms");
  }
}
