package dev.bouncedesk.bounce.dialect;

import java.util.function.Consumer;

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
 * @param setting all that the notice says, where it may explain what the diagnostic does not
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
    String setting,
    String action) {

  /** A failure of this recipient with this diagnostic, and nothing else known. */
  public static RawFailure of(String recipient, String diagnostic) {
    return new RawFailure(recipient, "", "", "", "", "", "", diagnostic, "", "", "");
  }

  public RawFailure withRecipient(String value) {
    return with(draft -> draft.recipient = value);
  }

  public RawFailure withAlias(String value) {
    return with(draft -> draft.alias = value);
  }

  public RawFailure withStatus(String value) {
    return with(draft -> draft.status = value);
  }

  public RawFailure withReplyCode(String value) {
    return with(draft -> draft.replyCode = value);
  }

  public RawFailure withCommand(String value) {
    return with(draft -> draft.command = value);
  }

  public RawFailure withRemoteMta(String value) {
    return with(draft -> draft.remoteMta = value);
  }

  public RawFailure withReportingMta(String value) {
    return with(draft -> draft.reportingMta = value);
  }

  public RawFailure withDiagnostic(String value) {
    return with(draft -> draft.diagnostic = value);
  }

  public RawFailure withOuter(String value) {
    return with(draft -> draft.outer = value);
  }

  public RawFailure withSetting(String value) {
    return with(draft -> draft.setting = value);
  }

  public RawFailure withAction(String value) {
    return with(draft -> draft.action = value);
  }

  private RawFailure with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** The same components, open to a change. */
  private static final class Draft {
    private String recipient;
    private String alias;
    private String status;
    private String replyCode;
    private String command;
    private String remoteMta;
    private String reportingMta;
    private String diagnostic;
    private String outer;
    private String setting;
    private String action;

    Draft(RawFailure from) {
      recipient = from.recipient;
      alias = from.alias;
      status = from.status;
      replyCode = from.replyCode;
      command = from.command;
      remoteMta = from.remoteMta;
      reportingMta = from.reportingMta;
      diagnostic = from.diagnostic;
      outer = from.outer;
      setting = from.setting;
      action = from.action;
    }

    RawFailure finished() {
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
          setting,
          action);
    }
  }
}
