package dev.bouncedesk.probe.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/**
 * Reads IP addresses written out in full. Never asks a name server, unlike {@code
 * InetAddress.getByName}, and takes none of its shorthands ({@code 127.1}, {@code 2130706433}).
 */
public final class IpLiteral {
  /** An IPv6 address with a dotted quad at its end needs at most this many characters. */
  private static final int LONGEST = 45;

  private IpLiteral() {}

  /**
   * The address that this text spells: a dotted quad of four decimal numbers without leading zeros,
   * or RFC 4291 section 2.2 text without a zone. Empty for everything else.
   */
  public static Optional<InetAddress> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    boolean v6 = text.indexOf(':') >= 0;
    byte[] bytes = Address.toByteArray(text, v6 ? Address.IPv6 : Address.IPv4);
    return bytes == null ? Optional.empty() : Optional.of(of(bytes));
  }

  /** The address of these 4 or 16 bytes, carrying this name; no lookup is ever made for either. */
  public static InetAddress named(String host, byte[] bytes) {
    return address(host, bytes);
  }

  private static InetAddress address(@Nullable String host, byte[] bytes) {
    try {
      // Inet6Address keeps an IPv4-mapped address what it is; InetAddress would turn it into IPv4.
      return bytes.length == 16
          ? Inet6Address.getByAddress(host, bytes, -1)
          : InetAddress.getByAddress(host, bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "reading an IP address: " + bytes.length + " bytes instead of 4 or 16", e);
    }
  }

  /** The address of these 4 or 16 bytes, without a name. */
  public static InetAddress of(byte[] bytes) {
    return address(null, bytes);
  }

  /**
   * The address in text, without a host name and without a lookup; IPv6 with its longest run of
   * zeros left out (RFC 5952).
   */
  public static String text(InetAddress ip) {
    byte[] b = ip.getAddress();
    if (b.length == 4) {
      return ip.getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((b[2 * i] & 0xff) << 8) | (b[2 * i + 1] & 0xff);
    }
    int best = -1;
    int length = 1; // RFC 5952 section 4.2.2: a single group is not left out
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        best = i;
        length = run;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += length - 1;
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
