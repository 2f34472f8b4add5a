package dev.bouncedesk.probe.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one connection to one address showed. Each part is empty where the dialogue did not get
 * there.
 *
 * @param host the name by which the address was found
 * @param banner the first reply
 * @param ehlo the reply to EHLO, or HELO, before TLS
 * @param startTls the reply to STARTTLS
 * @param tls what the handshake agreed on
 * @param ehloTls the reply to EHLO after TLS
 * @param mailBeforeTls the reply to MAIL before TLS
 * @param mail the reply to MAIL
 * @param rcpt the reply to RCPT
 * @param rcptRandom the reply to RCPT for an address that nobody has
 * @param relay the reply to MAIL or RCPT for an address elsewhere
 * @param fault what ended the dialogue before its time
 * @param times milliseconds each stage took, such as {@code banner 12 ms}
 * @param transcript the dialogue
 */
public record SmtpVisit(
    String host,
    InetAddress address,
    int port,
    Optional<SmtpReply> banner,
    Optional<Ehlo> ehlo,
    Optional<SmtpReply> startTls,
    Optional<TlsSession> tls,
    Optional<Ehlo> ehloTls,
    Optional<SmtpReply> mailBeforeTls,
    Optional<SmtpReply> mail,
    Optional<SmtpReply> rcpt,
    Optional<SmtpReply> rcptRandom,
    Optional<SmtpReply> relay,
    Optional<SmtpFault> fault,
    List<String> times,
    List<String> transcript) {

  public SmtpVisit {
    times = List.copyOf(times);
    transcript = List.copyOf(transcript);
  }

  /** The last word on what is offered: after TLS where it came to that. */
  public Optional<Ehlo> lastEhlo() {
    return ehloTls.or(() -> ehlo);
  }
}
