package dev.bouncedesk.bounce;

import java.util.Optional;

/**
 * All that is known of one failure before its reason is decided.
 *
 * @param diagnostic the decisive text, unfolded onto one line; may be empty
 * @param outerDiagnostic a vaguer wrapping of it, where there is one
 * @param enhancedStatus the most specific enhanced status
 * @param replyCode the SMTP reply code that decided
 * @param command the SMTP command that was answered, upper case
 * @param recipient the address that failed
 * @param remoteMta the host that refused
 * @param reportingMta the host that wrote the report
 * @param provider the organisation on the refusing side
 * @param dialect the name of the dialect that read it
 * @param action the report's Action field, lower case (RFC 3464 section 2.3.3)
 */
public record Evidence(
    String diagnostic,
    Optional<String> outerDiagnostic,
    Optional<EnhancedStatus> enhancedStatus,
    Optional<ReplyCode> replyCode,
    Optional<String> command,
    Optional<String> recipient,
    Optional<String> remoteMta,
    Optional<String> reportingMta,
    Optional<Provider> provider,
    String dialect,
    Optional<String> action) {

  /** Words alone, as a line that a server could have said. */
  public static Evidence ofWords(String words) {
    return new Evidence(
        words,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "line",
        Optional.empty());
  }

  /** The same evidence, with the refusing side known. */
  public Evidence with(Optional<Provider> found) {
    return new Evidence(
        diagnostic,
        outerDiagnostic,
        enhancedStatus,
        replyCode,
        command,
        recipient,
        remoteMta,
        reportingMta,
        found,
        dialect,
        action);
  }

  /** The same within a wider text. */
  Evidence within(String outer) {
    return new Evidence(
        diagnostic,
        Optional.of(outer),
        enhancedStatus,
        replyCode,
        command,
        recipient,
        remoteMta,
        reportingMta,
        provider,
        dialect,
        action);
  }
}
