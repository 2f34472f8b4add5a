package dev.bouncedesk.probe.auth;

/** Which of the two DMARC standards a receiver follows; both are met in the field. */
public enum DmarcStandard {
  /** Of 2015: organisational domains by a public suffix list. */
  RFC_7489("RFC 7489"),
  /** Of 2026, which obsoletes the other: organisational domains by a walk up the DNS tree. */
  RFC_9989("RFC 9989");

  private final String words;

  DmarcStandard(String words) {
    this.words = words;
  }

  /** For people, such as {@code RFC 9989}. */
  public String words() {
    return words;
  }
}
