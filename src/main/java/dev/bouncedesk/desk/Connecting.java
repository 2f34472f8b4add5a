package dev.bouncedesk.desk;

/** What a person may let this machine do at a mail server; each is confirmed by itself. */
public enum Connecting {
  /** The checks that the reason asks for, or the full picture of a target. */
  CHECKS,
  /** One test message, to an address in the operator's own domains. */
  TEST_MESSAGE
}
