package dev.bouncedesk.probe;

import static dev.bouncedesk.probe.Condition.FAULT;
import static dev.bouncedesk.probe.Condition.FINE;
import static dev.bouncedesk.probe.Condition.NOTE;
import static dev.bouncedesk.probe.Condition.UNCLEAR;

import java.util.Locale;
import java.util.Optional;

/**
 * What a check can find: a closed list. How an outcome bears on a reason stands in {@code
 * bearings.tsv}; whether two probes differ is told by comparing outcomes.
 */
public enum Outcome {
  /** DNS did not answer, or the deadline passed. */
  NO_ANSWER(UNCLEAR),
  /** The name servers answered with an error. */
  DNS_FAILED(UNCLEAR),
  /** The DNSSEC signatures do not hold, so validating receivers see nothing. */
  DNS_BOGUS(FAULT),
  /** The address or the action is not allowed. */
  NOT_ALLOWED(UNCLEAR),
  /** Neither the bounce nor the request names what this check needs. */
  NOTHING_TO_CHECK(UNCLEAR),
  /** The check itself went wrong. */
  CHECK_BROKE(UNCLEAR),

  /** The domain does not exist. */
  NO_SUCH_DOMAIN(FAULT),
  /** The domain names its mail hosts. */
  MX_FOUND(FINE),
  /** No MX record; the domain's own address takes the mail (RFC 5321 section 5.1). */
  MX_IMPLICIT(NOTE),
  /** Some MX record names a host without an address. */
  MX_DANGLING(FAULT),
  /** An MX record holds an IP address where a name belongs (RFC 1035 section 3.3.9). */
  MX_IS_ADDRESS(FAULT),
  /** An MX record names an alias (RFC 2181 section 10.3). */
  MX_IS_ALIAS(NOTE),
  /** The domain exists and has neither MX nor address. */
  NO_MAIL_HOST(FAULT),
  /** The host that refused is one of the domain's mail hosts. */
  REMOTE_IS_MX(FINE),
  /** The host that refused is none of the domain's mail hosts. */
  REMOTE_IS_NOT_MX(FAULT),
  /** The domain looks like a mistyped one of the customer's. */
  MISTYPED(FAULT),
  /** The domain declares that it takes no mail (RFC 7505). */
  NULL_MX(FAULT),
  /** It declares that beside other MX records, which RFC 7505 section 3 forbids. */
  NULL_MX_WITH_OTHERS(FAULT),
  /** It does not declare that. */
  NO_NULL_MX(FINE),
  /** Every mail host has an address. */
  ADDRESSES_FOUND(FINE),
  /** The mail hosts have IPv6 addresses only. */
  ADDRESSES_V6_ONLY(NOTE),
  /** No mail host has an address. */
  ADDRESSES_MISSING(FAULT),
  /** A mail host's address is not one of the public internet. */
  ADDRESS_NOT_PUBLIC(FAULT),
  /** The delegation works. */
  NS_FOUND(FINE),
  /** The zone's name servers cannot be found. */
  NS_MISSING(FAULT),

  /** Reverse DNS leads to a name that leads back. */
  PTR_CONFIRMED(FINE),
  /** It does, and the name looks like one an access provider gives to customers. */
  PTR_GENERIC(NOTE),
  /** The name does not lead back to the address. */
  PTR_UNCONFIRMED(FAULT),
  /** No reverse DNS. */
  PTR_MISSING(FAULT),

  /** Answers to the sender's domain can be delivered. */
  SENDER_ANSWERABLE(FINE),
  /** They cannot. */
  SENDER_NOT_ANSWERABLE(FAULT),

  /** An SPF record that reads well; nothing was evaluated. */
  SPF_PUBLISHED(FINE),
  /** No SPF record. */
  SPF_MISSING(FAULT),
  /** More than one SPF record (RFC 7208 section 4.5). */
  SPF_SEVERAL(FAULT),
  /** An SPF record that receivers cannot read, or that goes over a limit. */
  SPF_PERMERROR(FAULT),
  /** SPF allows the sending address. */
  SPF_PASS(FINE),
  /** SPF forbids the sending address. */
  SPF_FAIL(FAULT),
  /** SPF calls the sending address doubtful. */
  SPF_SOFTFAIL(FAULT),
  /** SPF says nothing about the sending address. */
  SPF_NEUTRAL(NOTE),
  /** SPF could not be evaluated now. */
  SPF_TEMPERROR(UNCLEAR),

  /** The key is there. */
  DKIM_KEY_FOUND(FINE),
  /** No key under that selector. */
  DKIM_KEY_MISSING(FAULT),
  /** The key was revoked (RFC 6376 section 3.6.1, empty p=). */
  DKIM_KEY_REVOKED(FAULT),
  /** The key record cannot be used. */
  DKIM_KEY_INVALID(FAULT),
  /** The key is shorter than receivers accept (RFC 8301 section 3.2). */
  DKIM_KEY_WEAK(FAULT),
  /** The message carries no signature. */
  DKIM_UNSIGNED(NOTE),
  /** The signature holds. */
  DKIM_PASS(FINE),
  /** The body is not the one that was signed. */
  DKIM_BODY_CHANGED(FAULT),
  /** The body is, the signed headers are not. */
  DKIM_HEADER_CHANGED(FAULT),
  /** The signature or its key cannot be used. */
  DKIM_PERMERROR(FAULT),
  /** The message that a signature stands in is kept no longer. */
  DKIM_MESSAGE_GONE(UNCLEAR),

  /** A DMARC record that reads well. */
  DMARC_PUBLISHED(FINE),
  /** No DMARC record. */
  DMARC_MISSING(FAULT),
  /** A DMARC record that cannot be used. */
  DMARC_INVALID(FAULT),
  /** At least one aligned identifier passes. */
  DMARC_PASS(FINE),
  /** No aligned identifier passes. */
  DMARC_FAIL(FAULT),
  /** An identifier is aligned by one of the two standards alone, and passes. */
  DMARC_ALIGNMENT_DIFFERS(FAULT),
  /** The bounce alone does not tell whether one does. */
  DMARC_UNDECIDED(UNCLEAR),
  /** Receivers of RFC 7489 and of RFC 9989 apply different records. */
  DMARC_READINGS_DIFFER(NOTE),
  /** Reports go to a domain that has not agreed to take them. */
  DMARC_REPORTS_UNAUTHORISED(NOTE),

  /** A policy that covers every mail host. */
  STS_PUBLISHED(FINE),
  /** No MTA-STS. */
  STS_MISSING(NOTE),
  /** The record or the policy cannot be used. */
  STS_INVALID(FAULT),
  /** The policy could not be fetched. */
  STS_UNREACHABLE(FAULT),
  /** A mail host is missing from the policy. */
  STS_MX_NOT_COVERED(FAULT),
  /** TLS reports are asked for. */
  TLS_RPT_PUBLISHED(FINE),
  /** They are not. */
  TLS_RPT_MISSING(NOTE),
  /** The record cannot be used. */
  TLS_RPT_INVALID(FAULT),
  /** Signed TLSA records. */
  TLSA_PUBLISHED(FINE),
  /** None. */
  TLSA_MISSING(NOTE),
  /** TLSA records without DNSSEC, which senders ignore (RFC 7672 section 2.2). */
  TLSA_UNSIGNED(NOTE),
  /** TLSA records of which none can be used for mail (RFC 7672 section 3.1.3). */
  TLSA_UNUSABLE(FAULT),
  /** The certificate matches a TLSA record. */
  TLSA_MATCHES(FINE),
  /** The certificate matches none. */
  TLSA_MISMATCH(FAULT),

  /** The address or domain is on a blocklist. */
  LISTED(FAULT),
  /** It is not. */
  NOT_LISTED(FINE),
  /** The list answered with an error code, or fails its own test points. */
  LIST_UNUSABLE(UNCLEAR),

  /** Every mail host answered. */
  SMTP_ANSWERS(FINE),
  /** Some did. */
  SMTP_ANSWERS_PARTLY(FAULT),
  /** None did, and this machine can reach others. */
  SMTP_DOWN(FAULT),
  /** None did, and this machine may not be able to reach any. */
  SMTP_NOT_TESTABLE(UNCLEAR),
  /** The host turned this machine away. */
  SMTP_REFUSED_US(UNCLEAR),
  /** Something answers that is not a mail server. */
  NOT_SMTP(FAULT),
  /** The host broke the protocol, or a limit of it. */
  SMTP_BROKEN(FAULT),
  /** The host was slower than this probe waits. */
  SMTP_TOO_SLOW(UNCLEAR),
  /** What the host offers was read. */
  EHLO_READ(NOTE),
  /** The recipient's address needs SMTPUTF8, and the host does not offer it. */
  SMTPUTF8_MISSING(FAULT),
  /** STARTTLS works and the certificate is good. */
  TLS_GOOD(FINE),
  /** STARTTLS works, the certificate is not good. */
  CERTIFICATE_BAD(FAULT),
  /** STARTTLS is not offered. */
  STARTTLS_NOT_OFFERED(FAULT),
  /** STARTTLS is offered and was refused. */
  STARTTLS_REFUSED(FAULT),
  /** The handshake failed for a reason on the host's side. */
  TLS_BROKEN(FAULT),
  /** The handshake failed, perhaps only because this machine refuses old TLS. */
  TLS_NOT_TESTABLE(UNCLEAR),
  /** Login mechanisms were read. */
  AUTH_OFFERED(FINE),
  /** Only token logins are offered. */
  AUTH_TOKEN_ONLY(NOTE),
  /** No login is offered. */
  AUTH_NOT_OFFERED(NOTE),
  /** The limit is larger than the message. */
  SIZE_ENOUGH(FINE),
  /** The limit is smaller than the message. */
  SIZE_TOO_SMALL(FAULT),
  /** The limit is known, the message's size is not. */
  SIZE_STATED(NOTE),
  /** No limit is stated. */
  SIZE_NOT_STATED(NOTE),
  /** The recipient was accepted. */
  RCPT_ACCEPTED(FINE),
  /** The recipient was refused as unknown. */
  RCPT_REFUSED(FAULT),
  /** The host put the answer off. */
  RCPT_DEFERRED(UNCLEAR),
  /** The host refused this machine, not the recipient. */
  RCPT_BLOCKED(UNCLEAR),
  /** The recipient's mailbox is full. */
  RCPT_FULL(FAULT),
  /** A random address was accepted as well. */
  ACCEPTS_ALL(NOTE),
  /** An address that nobody has was refused. */
  STRANGERS_REFUSED(FINE),
  /** The host takes mail for a domain that is not its own, from a stranger. */
  OPEN_RELAY(FAULT),
  /** It does not. */
  RELAY_REFUSED(FINE),
  /** The relay test would tell nothing about this domain. */
  RELAY_NOT_TESTABLE(UNCLEAR),
  /** Nothing answers on the submission ports from here. */
  SUBMISSION_SILENT(UNCLEAR),
  /** The mail host took the test message. */
  MESSAGE_TAKEN(FINE),
  /** It refused the test message for good. */
  MESSAGE_REFUSED(FAULT),
  /** It put the test message off, or broke off: it was not delivered. */
  MESSAGE_DEFERRED(UNCLEAR);

  private final Condition condition;

  Outcome(Condition condition) {
    this.condition = condition;
  }

  /** What it is in itself. */
  public Condition condition() {
    return condition;
  }

  /** The name outside Java, such as {@code null-mx}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The outcome of this wire name. */
  public static Optional<Outcome> ofWireName(String wireName) {
    for (Outcome outcome : values()) {
      if (outcome.wireName().equals(wireName)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
