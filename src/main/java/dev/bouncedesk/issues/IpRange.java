package dev.bouncedesk.issues;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses.
 *
 * @param network the block's first address
 * @param prefix how many leading bits the block fixes
 */
record IpRange(InetAddress network, int prefix) {
  // InetAddress.getByName takes a text of either form as a literal and asks no DNS.
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}");

  /**
   * The block this text names, a single address being a block of one.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  static IpRange of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    InetAddress network =
        address(address)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\""
                        + Sql.cut(text, 80)
                        + "\" is not an address such as 198.51.100.7 or 198.51.100.0/24."));
    int bits = network.getAddress().length * 8;
    int prefix = bits;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      prefix = length.matches("\\d{1,3}") ? Integer.parseInt(length) : -1;
      if (prefix < 8 || prefix > bits) {
        throw new IllegalArgumentException(
            "\"" + Sql.cut(text, 80) + "\": the part after the slash must be 8 to " + bits + ".");
      }
    }
    return new IpRange(masked(network, prefix), prefix);
  }

  /**
   * The address this text spells, never a host name (which would ask DNS); empty for other text.
   */
  static Optional<InetAddress> address(String text) {
    String plain = text.strip();
    if (!V4.matcher(plain).matches() && !V6.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    return address.getAddress().length == network.getAddress().length
        && masked(address, prefix).equals(network);
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress().clone();
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.max(0, Math.min(8, prefix - i * 8));
      bytes[i] = (byte) (bytes[i] & (0xFF << (8 - keep)));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      // Only for a length that is neither 4 nor 16, which an InetAddress never has.
      throw new IllegalStateException("masking " + address, e);
    }
  }

  /** How far apart two blocks may be told: the longer prefix is the closer fit. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft(network.getAddress().length * 8 - prefix);
  }

  @Override
  public String toString() {
    String address = network.getHostAddress();
    return prefix == network.getAddress().length * 8 ? address : address + "/" + prefix;
  }
}
