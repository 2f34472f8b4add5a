package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.Arrays;

/** Addresses as SPF compares and writes them. */
final class SpfAddress {
  private SpfAddress() {}

  /** An IPv4-mapped IPv6 address is the IPv4 address (RFC 7208 section 5). */
  static InetAddress normal(InetAddress ip) {
    byte[] b = ip.getAddress();
    boolean mapped = b.length == 16 && b[10] == -1 && b[11] == -1;
    for (int i = 0; i < 10 && mapped; i++) {
      mapped = b[i] == 0;
    }
    return mapped ? IpLiteral.of(Arrays.copyOfRange(b, 12, 16)) : ip;
  }

  /** Whether the first bits of both agree; never across IP versions. */
  static boolean agree(InetAddress a, InetAddress b, int v4Prefix, int v6Prefix) {
    byte[] x = a.getAddress();
    byte[] y = b.getAddress();
    if (x.length != y.length) {
      return false;
    }
    int prefix = x.length == 4 ? v4Prefix : v6Prefix;
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((x[bit / 8] & mask) != (y[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
