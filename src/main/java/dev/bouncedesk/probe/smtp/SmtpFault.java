package dev.bouncedesk.probe.smtp;

/** Why a dialogue could not go on, and where. */
public final class SmtpFault extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final Stage stage;

  /**
   * @param detail what happened, one sentence without a full stop
   */
  public SmtpFault(Kind kind, Stage stage, String detail) {
    super(detail);
    this.kind = kind;
    this.stage = stage;
  }

  public Kind kind() {
    return kind;
  }

  public Stage stage() {
    return stage;
  }

  /** What happened, one sentence without a full stop. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The kinds of fault. */
  public enum Kind {
    /** The address may not be connected to. */
    NOT_ALLOWED,
    /** No connection: refused, no route, no answer. */
    UNREACHABLE,
    /** The time was over while waiting. */
    TOO_SLOW,
    /** The connection was closed or reset. */
    CUT,
    /** Something that is not a mail server answered. */
    NOT_SMTP,
    /** A line or a reply beyond every limit. */
    TOO_MUCH,
    /** A reply that is none. */
    BAD_REPLY,
    /** More text after the reply to STARTTLS, which an attacker could have put there. */
    INJECTION,
    /** The TLS handshake failed. */
    TLS,
    /** The TLS handshake failed, perhaps because this machine refuses what the host offers. */
    TLS_PERHAPS_OURS
  }

  /** Where in the dialogue. */
  public enum Stage {
    CONNECT("connecting"),
    BANNER("waiting for the banner"),
    EHLO("EHLO"),
    STARTTLS("STARTTLS"),
    HANDSHAKE("the TLS handshake"),
    EHLO_TLS("EHLO after STARTTLS"),
    MAIL("MAIL FROM"),
    RCPT("RCPT TO"),
    QUIT("QUIT");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /** The stage for a person. */
    public String inWords() {
      return words;
    }
  }
}
