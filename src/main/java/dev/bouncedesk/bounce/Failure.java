package dev.bouncedesk.bounce;

import java.util.Optional;

/**
 * One recipient's failure.
 *
 * @param recipient the address that failed, without angle brackets, as the sender wrote it where
 *     the report says so; empty where the paste names none
 * @param alias the other address of the same delivery, where an alias or a forward stands between
 *     the two (RFC 3464 sections 2.3.1 and 2.3.2, Postfix's "expanded from")
 * @param replyCode the SMTP reply code that decided
 * @param enhancedStatus the most specific enhanced status in the evidence, which may differ from
 *     the report's own Status field
 * @param reason why
 * @param decision which rule and which line decided the reason
 * @param permanent whether the failure is final: the sender's server will not try again
 * @param command the SMTP command that was answered, such as {@code RCPT}, {@code DATA}, {@code
 *     CONN}
 * @param remoteMta the host that refused, as named in the paste
 * @param reportingMta the host that wrote the report
 * @param provider the organisation on the refusing side, where a host or the text's own marks tell
 * @param diagnostic the decisive text as it stands in the paste, unfolded, at most 4,000
 *     characters; hostile until escaped; empty where the paste holds none
 * @param outerDiagnostic a vaguer wrapping of it ("expired after 5 days"), where there is one
 */
public record Failure(
    Optional<String> recipient,
    Optional<String> alias,
    Optional<ReplyCode> replyCode,
    Optional<EnhancedStatus> enhancedStatus,
    Reason reason,
    Decision decision,
    boolean permanent,
    Optional<String> command,
    Optional<String> remoteMta,
    Optional<String> reportingMta,
    Optional<Provider> provider,
    String diagnostic,
    Optional<String> outerDiagnostic) {

  /**
   * How the reason was decided.
   *
   * @param rule the rule's id in the data file, or {@code status} where the enhanced status alone
   *     decided, {@code reply} where the reply code alone did, {@code delayed} where nothing but
   *     that it is late is known, {@code none} where nothing did
   * @param line the text the rule matched; empty with {@code delayed} and {@code none}
   * @param firm whether words decided that say one thing, and not a code, a wrapping or words that
   *     servers use for several
   */
  public record Decision(String rule, String line, boolean firm) {}

  /** The recipient's domain, lower case; empty where the address has none. */
  public Optional<String> recipientDomain() {
    return recipient.filter(a -> a.indexOf('@') >= 0).map(Addresses::domainOf);
  }

  /**
   * The address that the refusing server names as the one it refused, IPv4 or IPv6 as written;
   * empty where it names none, or more than one.
   */
  public Optional<String> clientAddress() {
    return ClientAddress.in(diagnostic);
  }
}
