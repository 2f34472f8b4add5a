package dev.bouncedesk.issues;

import java.util.Locale;

/** What is kept of a recipient. Bodies and subjects are never kept. */
public enum Privacy {
  /** The whole address, and the diagnostic as it stands. */
  KEEP,
  /** The domain; the address only as a keyed hash; the diagnostic with addresses masked. */
  MASK,
  /** The address as a keyed hash; neither domain nor diagnostic. */
  HASH;

  /** The name outside Java, such as {@code mask}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Privacy ofWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
