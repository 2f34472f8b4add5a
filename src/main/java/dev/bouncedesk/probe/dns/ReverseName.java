package dev.bouncedesk.probe.dns;

import java.net.InetAddress;
import java.util.StringJoiner;

/** The name under which DNS keeps what belongs to an address. */
public final class ReverseName {
  private ReverseName() {}

  /**
   * Below {@code in-addr.arpa} (RFC 1035 section 3.5) or {@code ip6.arpa} (RFC 3596 section 2.5).
   */
  public static String of(InetAddress address) {
    return labels(address) + (address.getAddress().length == 4 ? ".in-addr.arpa" : ".ip6.arpa");
  }

  /** The labels alone, as blocklists use them (RFC 5782 sections 2.1 and 2.4). */
  public static String labels(InetAddress address) {
    byte[] bytes = address.getAddress();
    StringJoiner labels = new StringJoiner(".");
    for (int i = bytes.length - 1; i >= 0; i--) {
      int b = bytes[i] & 0xff;
      if (bytes.length == 4) {
        labels.add(Integer.toString(b));
      } else {
        labels.add(Integer.toHexString(b & 0xf)).add(Integer.toHexString(b >> 4));
      }
    }
    return labels.toString();
  }
}
