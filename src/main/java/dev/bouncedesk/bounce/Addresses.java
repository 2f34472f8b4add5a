package dev.bouncedesk.bounce;

import java.util.Locale;

/** Small readings of mail addresses. */
public final class Addresses {
  private Addresses() {}

  /** What stands behind the last {@code @}, lower case, without a final dot; empty without one. */
  public static String domainOf(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return "";
    }
    String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }
}
