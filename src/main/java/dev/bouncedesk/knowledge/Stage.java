package dev.bouncedesk.knowledge;

/** Where in a delivery the answer comes: the SMTP command it answers, or the place around SMTP. */
public enum Stage {
  /** Before the greeting, or in it. */
  CONNECT,
  /** EHLO or HELO. */
  EHLO,
  /** STARTTLS and the handshake after it. */
  STARTTLS,
  /** AUTH. */
  AUTH,
  /** MAIL FROM. */
  MAIL,
  /** RCPT TO. */
  RCPT,
  /** DATA, or the end of the message. */
  DATA,
  /** After the receiving server had said yes. */
  POST_ACCEPT,
  /** On the sender's own server or service; the other side was never asked. */
  LOCAL,
  /** Anywhere. */
  ANY;

  /** The name outside Java, such as {@code post-accept}. */
  public String wireName() {
    return WireName.of(this);
  }
}
