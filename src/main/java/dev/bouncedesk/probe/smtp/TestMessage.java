package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.Gate;
import dev.bouncedesk.probe.guard.IpLiteral;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One short message, sent as any server would send it: over STARTTLS where that is offered,
 * whatever the certificate (RFC 7435), without a login. It holds nothing that must be kept secret.
 * The only place that sends mail. Thread-safe.
 */
public final class TestMessage {
  private static final int PORT = 25;
  private static final int MOST_OCTETS = 64 * 1024;

  private final Gate gate;
  private final SSLSocketFactory tls = new TlsStarter().sockets();
  private final String helo;
  private final InternetAddress sender;

  /**
   * @param helo the name to greet with
   * @param sender the operator's own address, which a bounce would come back to
   * @throws IllegalArgumentException for a sender that is no mail address
   */
  public TestMessage(Gate gate, String helo, String sender) {
    this.gate = gate;
    this.helo = helo;
    this.sender = address(sender);
  }

  /** What came of it. */
  public sealed interface Sent {
    /**
     * The server took it.
     *
     * @param id the Message-ID by which it is found in logs
     * @param reply the last reply, hostile
     */
    record Taken(String id, String reply) implements Sent {}

    /**
     * The server answered that it does not take it.
     *
     * @param command what it answered to
     */
    record Refused(String command, SmtpReply reply) implements Sent {}

    /** There was no connection, so nothing was sent: one sentence without a full stop. */
    record Unreachable(String why) implements Sent {}

    /** It did not come to an answer: one sentence without a full stop. */
    record Broken(String why) implements Sent {}
  }

  /**
   * Sends the message, and ends by the deadline. Never throws for what the server does.
   *
   * @param host the name that the address was found by
   * @param address exactly what is connected to
   * @param recipient a mail address at a domain of the operator's own
   */
  public Sent send(
      String host, InetAddress address, String recipient, Instant now, Deadline deadline) {
    // The address carries the host's name, so that nothing looks one up for it.
    InetAddress named = IpLiteral.named(host, address.getAddress());
    try (Socket socket = gate.open(named, PORT, deadline, MOST_OCTETS)) {
      return send(socket, host, recipient, now, deadline);
    } catch (IOException e) {
      return new Sent.Unreachable(
          deadline.passed() ? "no answer in the time allowed" : String.valueOf(e.getMessage()));
    }
  }

  private Sent send(Socket socket, String host, String recipient, Instant now, Deadline deadline) {
    Session session = Session.getInstance(properties());
    try (SMTPTransport transport =
        new SMTPTransport(session, new URLName("smtp", host, PORT, null, null, null))) {
      // A read's own timeout does not end a server that drips octets; closing the socket does.
      Thread watch = Thread.ofVirtual().start(() -> closeAtDeadline(socket, deadline));
      try {
        transport.connect(socket);
        MimeMessage message = message(session, recipient, now);
        transport.sendMessage(message, message.getAllRecipients());
        return new Sent.Taken(
            String.valueOf(message.getMessageID()),
            String.valueOf(transport.getLastServerResponse()).strip());
      } finally {
        watch.interrupt();
      }
    } catch (MessagingException e) {
      return deadline.passed()
          ? new Sent.Broken("no complete answer in the time allowed")
          : reading(e);
    }
  }

  private Properties properties() {
    Properties p = new Properties();
    p.put("mail.smtp.localhost", helo);
    p.put("mail.smtp.from", sender.getAddress());
    p.put("mail.from", sender.getAddress()); // makes the Message-ID; else this machine's name would
    p.put("mail.smtp.auth", "false");
    p.put("mail.smtp.starttls.enable", "true");
    p.put("mail.smtp.ssl.socketFactory", tls);
    p.put("mail.smtp.ssl.checkserveridentity", "false");
    p.put("mail.smtp.quitwait", "false");
    return p;
  }

  private MimeMessage message(Session session, String recipient, Instant now)
      throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(sender);
    message.setRecipients(Message.RecipientType.TO, new InternetAddress[] {address(recipient)});
    message.setSubject("Test message from Bouncedesk", StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(now));
    // RFC 3834 section 5: no vacation answer to this, please.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(
        """
        This is a test message. A member of the support team asked Bouncedesk to look
        whether mail to this address arrives. There is nothing to do.
        """,
        StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  /** The server's own words, from the most exact of the exceptions that carry them. */
  private static Sent reading(MessagingException e) {
    Exception next = e;
    Optional<Sent> told = Optional.empty();
    for (int i = 0; i < 10 && next instanceof MessagingException m; i++) {
      told =
          switch (m) {
            case SMTPAddressFailedException a ->
                Optional.of(refused(a.getCommand(), a.getReturnCode(), a));
            case SMTPSenderFailedException s ->
                Optional.of(refused(s.getCommand(), s.getReturnCode(), s));
            case SMTPSendFailedException s when s.getReturnCode() >= 400 ->
                Optional.of(refused(s.getCommand(), s.getReturnCode(), s));
            case SendFailedException s -> told;
            default -> told;
          };
      next = m.getNextException();
    }
    return told.orElseGet(() -> new Sent.Broken(String.valueOf(e.getMessage())));
  }

  private static Sent refused(String command, int code, MessagingException e) {
    String text = String.valueOf(e.getMessage()).strip();
    String bare = text.startsWith(code + " ") ? text.substring(4) : text;
    return new Sent.Refused(command, new SmtpReply(code, List.of(bare)));
  }

  private static void closeAtDeadline(Socket socket, Deadline deadline) {
    try {
      Thread.sleep(deadline.left());
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the dialogue ended first
    } catch (IOException e) {
      return; // it is gone already
    }
  }

  private static InternetAddress address(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (MessagingException e) {
      throw new IllegalArgumentException("reading a mail address: " + text, e);
    }
  }
}
