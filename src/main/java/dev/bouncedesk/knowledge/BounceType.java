package dev.bouncedesk.knowledge;

/** What a failure means for the address that was written to. */
public enum BounceType {
  /** Final, and the address is of no use: stop writing to it. */
  HARD,
  /** May pass by itself; the address stays. */
  SOFT,
  /** A refusal that the sending side can mend; the address is good. */
  BLOCK,
  /** No failure at all. */
  NONE;

  /** The name outside Java, such as {@code hard}. */
  public String wireName() {
    return WireName.of(this);
  }
}
