package dev.bouncedesk.bounce;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a delivery failed: one of a closed list, with the same names in the code, the articles, the
 * database and JSON. {@link #wireName()} gives the name as it is written outside Java.
 */
public enum Reason {
  /** No such mailbox at that domain. */
  USER_UNKNOWN(Family.RECIPIENT, "no such mailbox at that domain"),
  /** The recipient's domain does not exist or has no mail host. */
  HOST_UNKNOWN(Family.RECIPIENT, "the recipient's domain does not exist or has no mail host"),
  /** The recipient moved and mail is not forwarded. */
  HAS_MOVED(Family.RECIPIENT, "the recipient moved and mail is not forwarded"),
  /** The mailbox exists but is disabled, inactive or suspended. */
  ACCOUNT_SUSPENDED(Family.RECIPIENT, "the mailbox exists but is disabled, inactive or suspended"),
  /** Refused by the recipient's own rules, or after DATA with no better word for it. */
  FILTERED(
      Family.RECIPIENT,
      "refused by the recipient's own rules, or after DATA with no better word for it"),
  /** Never tried: the sending service holds the address on its suppression list. */
  SUPPRESSED(
      Family.RECIPIENT,
      "never tried: the sending service holds the address on its suppression list"),
  /** The recipient is over quota. */
  MAILBOX_FULL(Family.CAPACITY, "the recipient is over quota"),
  /** The message is larger than a host, mailbox or policy allows. */
  MESSAGE_TOO_LARGE(Family.CAPACITY, "the message is larger than a host, mailbox or policy allows"),
  /** The receiving host is out of disk. */
  SYSTEM_FULL(Family.CAPACITY, "the receiving host is out of disk"),
  /** SPF, DKIM, DMARC or ARC failed. */
  AUTH_FAILURE(Family.SENDER, "SPF, DKIM, DMARC or ARC failed"),
  /** The envelope or header sender address is refused. */
  SENDER_REJECTED(Family.SENDER, "the envelope or header sender address is refused"),
  /** The sending IP or host name is refused (blocklist, DNSBL, region). */
  IP_BLOCKED(Family.SENDER, "the sending IP or host name is refused (blocklist, DNSBL, region)"),
  /** Refused for the low reputation of the IP or domain. */
  BAD_REPUTATION(Family.SENDER, "refused for the low reputation of the IP or domain"),
  /** Reverse DNS of the sending IP is missing or does not match. */
  PTR_REQUIRED(Family.SENDER, "reverse DNS of the sending IP is missing or does not match"),
  /** Too many messages or connections in a time; slow down. */
  RATE_LIMITED(Family.SENDER, "too many messages or connections in a time; slow down"),
  /** Put off on purpose at first sight; a retry will pass. */
  GREYLISTED(Family.SENDER, "put off on purpose at first sight; a retry will pass"),
  /** The host does not relay for that domain, or wants authentication. */
  RELAYING_DENIED(
      Family.SENDER, "the host does not relay for that domain, or wants authentication"),
  /** Judged spam. */
  SPAM_DETECTED(Family.CONTENT, "judged spam"),
  /** Judged malware or a forbidden attachment. */
  VIRUS_DETECTED(Family.CONTENT, "judged malware or a forbidden attachment"),
  /** Refused for a header, body, charset or MIME form. */
  CONTENT_REJECTED(Family.CONTENT, "refused for a header, body, charset or MIME form"),
  /** Refused as breaking an RFC (duplicate headers, bare LF, missing From ...). */
  NOT_RFC_COMPLIANT(
      Family.CONTENT, "refused as breaking an RFC (duplicate headers, bare LF, missing From ...)"),
  /** A mailing list or group takes no posts from this sender. */
  GROUP_RESTRICTED(Family.POLICY, "a mailing list or group takes no posts from this sender"),
  /** Refused by a local policy that is none of the above. */
  POLICY_VIOLATION(Family.POLICY, "refused by a local policy that is none of the above"),
  /** Refused for a security rule: login needed, forbidden host or address, crypto. */
  SECURITY_ERROR(
      Family.POLICY,
      "refused for a security rule: login needed, forbidden host or address, crypto"),
  /** TLS was needed or tried and could not be set up (also MTA-STS, DANE). */
  STARTTLS_FAILED(
      Family.POLICY, "TLS was needed or tried and could not be set up (also MTA-STS, DANE)"),
  /** The host or domain takes no mail at all (null MX, 521, 556). */
  NOT_ACCEPTING_MAIL(Family.HOST, "the host or domain takes no mail at all (null MX, 521, 556)"),
  /** DNS failed, no route, refused or dropped connection. */
  NETWORK_ERROR(Family.HOST, "DNS failed, no route, refused or dropped connection"),
  /** Hop count exceeded or a forwarding loop. */
  MAIL_LOOP(Family.HOST, "hop count exceeded or a forwarding loop"),
  /** Gave up (or still trying) after the queue lifetime. */
  EXPIRED(Family.HOST, "gave up (or still trying) after the queue lifetime"),
  /** A delivery program on the receiving host failed (procmail, pipe, maildrop). */
  MAILER_ERROR(
      Family.HOST, "a delivery program on the receiving host failed (procmail, pipe, maildrop)"),
  /** Fault or bad set-up of the receiving host. */
  SYSTEM_ERROR(Family.HOST, "fault or bad set-up of the receiving host"),
  /** An SMTP command was refused as wrong or out of order. */
  SYNTAX_ERROR(Family.HOST, "an SMTP command was refused as wrong or out of order"),
  /** A recipient pressed 'spam' (ARF feedback loop). */
  COMPLAINT(Family.NOT_BOUNCE, "a recipient pressed 'spam' (ARF feedback loop)"),
  /** Out of office or other automatic answer. */
  AUTO_REPLY(Family.NOT_BOUNCE, "out of office or other automatic answer"),
  /** Challenge-response, wants the sender to confirm. */
  CHALLENGE(Family.NOT_BOUNCE, "challenge-response, wants the sender to confirm"),
  /** A success notification. */
  DELIVERED(Family.NOT_BOUNCE, "a success notification"),
  /** A failure, but the text is too thin to say why. */
  ON_HOLD(Family.UNKNOWN, "a failure, but the text is too thin to say why"),
  /** A failure, and no rule matched. */
  UNDEFINED(Family.UNKNOWN, "a failure, and no rule matched");

  private final Family family;
  private final String meaning;

  Reason(Family family, String meaning) {
    this.family = family;
    this.meaning = meaning;
  }

  /** What the fault lies with. */
  public Family family() {
    return family;
  }

  /** One line of plain English, lower case, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** The name outside Java, such as {@code user-unknown}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason with this wire name; empty where the closed list has none such. */
  public static Optional<Reason> ofWireName(String wireName) {
    for (Reason reason : values()) {
      if (reason.wireName().equals(wireName)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  /** What a reason's fault lies with. */
  public enum Family {
    /** The recipient's address or mailbox. */
    RECIPIENT,
    /** A limit of size or space. */
    CAPACITY,
    /** The sending side: its address, IP, name, authentication or rate. */
    SENDER,
    /** What the message holds. */
    CONTENT,
    /** A rule of the receiving side. */
    POLICY,
    /** A machine or the network on the way. */
    HOST,
    /** Nothing failed. */
    NOT_BOUNCE,
    /** Something failed and nobody says what. */
    UNKNOWN
  }
}
