package dev.bouncedesk.probe.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A block of addresses that no check may connect to.
 *
 * @param cidr the block as written, such as {@code 10.0.0.0/8}
 * @param network its first address
 * @param prefix its length in bits
 * @param name what it is for, from the registry
 * @param use whether DNS may be asked about it
 */
public record SpecialBlock(String cidr, InetAddress network, int prefix, String name, Use use) {

  /** What may still be done with an address that may not be connected to. */
  public enum Use {
    /** Nothing. */
    NONE,
    /** DNS may be asked about it: it is used in documentation only (RFC 5737, RFC 3849). */
    DOCUMENTATION
  }

  /** Whether the address of these 4 or 16 bytes lies in the block. */
  public boolean holds(byte[] address) {
    byte[] net = network.getAddress();
    if (address.length != net.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != net[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    if (rest == 0) {
      return true;
    }
    int mask = 0xff << (8 - rest);
    return (address[whole] & mask) == (net[whole] & mask);
  }

  /**
   * Reads {@code address/length}.
   *
   * @throws IllegalArgumentException where it is not one
   */
  static SpecialBlock of(String cidr, String name, Use use) {
    int slash = cidr.indexOf('/');
    InetAddress network =
        IpLiteral.parse(slash < 0 ? cidr : cidr.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("reading an address block: " + cidr));
    byte[] bytes = network.getAddress();
    int prefix;
    try {
      prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("reading an address block: " + cidr, e);
    }
    if (prefix < 0 || prefix > bytes.length * 8) {
      throw new IllegalArgumentException("reading an address block: " + cidr);
    }
    return new SpecialBlock(cidr, network, prefix, name, use);
  }

  /** The blocks of {@code special-addresses.tsv}. */
  static List<SpecialBlock> registry() {
    String file = "special-addresses.tsv";
    try (InputStream in = SpecialBlock.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("reading " + file + ": not on the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(f -> of(f[0], f[2], Use.valueOf(f[1].toUpperCase(Locale.ROOT))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
