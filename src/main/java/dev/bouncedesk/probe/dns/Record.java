package dev.bouncedesk.probe.dns;

import java.net.InetAddress;
import java.util.HexFormat;

/** What one DNS record holds. Names are lower case without a final dot; the root is empty. */
public sealed interface Record {

  /** An A or AAAA record. */
  record Address(InetAddress address) implements Record {}

  /**
   * @param preference 0 to 65535, lowest first (RFC 5321 section 5.1)
   * @param host empty for null MX (RFC 7505)
   */
  record Mx(int preference, String host) implements Record {}

  /**
   * @param text the record's strings joined without anything between, one char an octet (RFC 7208
   *     section 3.3, RFC 6376 section 3.6.2.2)
   */
  record Text(String text) implements Record {}

  /** A PTR record. */
  record Pointer(String host) implements Record {}

  /** An NS record. */
  record NameServer(String host) implements Record {}

  /** A SOA record's primary server and serial number. */
  record Authority(String primary, long serial) implements Record {}

  /**
   * An SRV record (RFC 2782).
   *
   * @param priority 0 to 65535, lowest first
   * @param host empty where the service is declared not to exist
   */
  record Service(int priority, int port, String host) implements Record {}

  /** A CNAME record. */
  record Alias(String host) implements Record {}

  /**
   * A TLSA record (RFC 6698 section 2.1).
   *
   * @param data the association data in lower-case hexadecimal
   */
  record Tlsa(int usage, int selector, int matching, String data) implements Record {
    /** The association data of these octets. */
    public static Tlsa of(int usage, int selector, int matching, byte[] data) {
      return new Tlsa(usage, selector, matching, HexFormat.of().formatHex(data));
    }
  }
}
