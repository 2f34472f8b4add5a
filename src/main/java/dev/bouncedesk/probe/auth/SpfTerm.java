package dev.bouncedesk.probe.auth;

import java.net.InetAddress;
import java.util.Optional;

/** One term of an SPF record (RFC 7208 section 4.6.1). */
public sealed interface SpfTerm {
  /** The term as it stands in the record. */
  String text();

  /**
   * A mechanism (RFC 7208 section 5).
   *
   * @param qualifier what a match means
   * @param domain the domain-spec before macros are expanded; empty for the current domain
   * @param network the address of ip4 and ip6
   * @param v4Prefix bits of an IPv4 address that have to agree, 0 to 32
   * @param v6Prefix bits of an IPv6 address that have to agree, 0 to 128
   */
  record Mechanism(
      String text,
      Qualifier qualifier,
      Kind kind,
      Optional<String> domain,
      Optional<InetAddress> network,
      int v4Prefix,
      int v6Prefix)
      implements SpfTerm {}

  /** A modifier (RFC 7208 section 6), known or not. */
  record Modifier(String text, String name, String value) implements SpfTerm {}

  /** The mechanisms. */
  enum Kind {
    ALL,
    INCLUDE,
    A,
    MX,
    PTR,
    IP4,
    IP6,
    EXISTS;

    /** Whether it counts as one of ten DNS lookups (RFC 7208 section 4.6.4). */
    public boolean looksUp() {
      return this != ALL && this != IP4 && this != IP6;
    }
  }

  /** What a match means (RFC 7208 section 4.6.2). */
  enum Qualifier {
    PASS('+', SpfResult.Code.PASS),
    FAIL('-', SpfResult.Code.FAIL),
    SOFTFAIL('~', SpfResult.Code.SOFTFAIL),
    NEUTRAL('?', SpfResult.Code.NEUTRAL);

    private final char sign;
    private final SpfResult.Code code;

    Qualifier(char sign, SpfResult.Code code) {
      this.sign = sign;
      this.code = code;
    }

    /** The result of a match. */
    public SpfResult.Code code() {
      return code;
    }

    static Optional<Qualifier> of(char sign) {
      for (Qualifier q : values()) {
        if (q.sign == sign) {
          return Optional.of(q);
        }
      }
      return Optional.empty();
    }
  }
}
