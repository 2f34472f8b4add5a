package dev.bouncedesk.bounce.dialect;

/**
 * One recipient's failure as the paste states it: words, not yet weighed. Every component is text
 * from the paste, trimmed; the empty string stands for what is not stated. Codes need not be taken
 * out of {@code diagnostic}: the reader finds them there, and prefers the more specific.
 *
 * @param recipient the address that failed, without brackets
 * @param alias the address as the sender wrote it, where it differs
 * @param status a Status field ({@code 5.1.1}), where one stands apart from the diagnostic
 * @param replyCode a reply code ({@code 550}), where one stands apart from the diagnostic
 * @param command the SMTP command that was answered
 * @param remoteMta the host that refused
 * @param reportingMta the host that wrote the report
 * @param diagnostic the decisive text, on one line
 * @param outer a vaguer wrapping of it
 * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code
 *     expanded} (RFC 3464 section 2.3.3)
 */
public record RawFailure(
    String recipient,
    String alias,
    String status,
    String replyCode,
    String command,
    String remoteMta,
    String reportingMta,
    String diagnostic,
    String outer,
    String action) {

  /** A failure of this recipient with this diagnostic, and nothing else known. */
  public static RawFailure of(String recipient, String diagnostic) {
    return new RawFailure(recipient, "", "", "", "", "", "", diagnostic, "", "");
  }

  public RawFailure withRecipient(String value) {
    return new RawFailure(
        value,
        alias,
        status,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withAlias(String value) {
    return new RawFailure(
        recipient,
        value,
        status,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withStatus(String value) {
    return new RawFailure(
        recipient,
        alias,
        value,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withReplyCode(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        value,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withCommand(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        replyCode,
        value,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withRemoteMta(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        replyCode,
        command,
        value,
        reportingMta,
        diagnostic,
        outer,
        action);
  }

  public RawFailure withReportingMta(String value) {
    return new RawFailure(
        recipient, alias, status, replyCode, command, remoteMta, value, diagnostic, outer, action);
  }

  public RawFailure withDiagnostic(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        value,
        outer,
        action);
  }

  public RawFailure withOuter(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        value,
        action);
  }

  public RawFailure withAction(String value) {
    return new RawFailure(
        recipient,
        alias,
        status,
        replyCode,
        command,
        remoteMta,
        reportingMta,
        diagnostic,
        outer,
        value);
  }
}
