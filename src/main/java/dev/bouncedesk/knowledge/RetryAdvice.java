package dev.bouncedesk.knowledge;

/** Whether sending again can help. */
public enum RetryAdvice {
  /** Never for this address. */
  NO,
  /** Only once the cause is mended. */
  NO_UNTIL_FIXED,
  /** The sending server retries by itself; nobody has to. */
  AUTOMATIC,
  /** By hand, later. */
  LATER;

  /** The name outside Java, such as {@code no-until-fixed}. */
  public String wireName() {
    return WireName.of(this);
  }
}
