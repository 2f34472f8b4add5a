package dev.bouncedesk.knowledge;

/** Who must act first for the mail to pass. */
public enum Owner {
  SENDER_ADMIN("the sender's mail admin"),
  DNS_HOST("whoever hosts the DNS"),
  END_USER("the person who sent it"),
  RECIPIENT("the recipient"),
  RECIPIENT_ADMIN("the recipient's mail admin"),
  PROVIDER("the mail provider"),
  OUR_AGENT("our support agent"),
  NOBODY_WAIT("nobody: wait");

  private final String label;

  Owner(String label) {
    this.label = label;
  }

  /** For people, lower case, such as {@code the sender's mail admin}. */
  public String label() {
    return label;
  }

  /** The name outside Java, such as {@code sender-admin}. */
  public String wireName() {
    return WireName.of(this);
  }
}
