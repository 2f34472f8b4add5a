package dev.bouncedesk.probe.dns;

import java.util.List;

/**
 * What came of one DNS question. The ways in which nothing is found are kept apart, since only
 * {@link NoSuchDomain} and {@link NoRecords} say anything about the name asked for.
 */
public sealed interface Answer {

  /**
   * Records of the type asked for.
   *
   * @param records at least one
   * @param aliases the names that CNAME records led through, the one asked for excluded
   * @param ttl seconds, the smallest on the way
   * @param security what DNSSEC says
   */
  record Found(List<Record> records, List<String> aliases, long ttl, Security security)
      implements Answer {
    public Found {
      records = List.copyOf(records);
      aliases = List.copyOf(aliases);
    }

    /** The records of one kind, in the order they came. */
    public <T extends Record> List<T> all(Class<T> kind) {
      return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  /** The name does not exist, nor anything below it (NXDOMAIN, RFC 8020). */
  record NoSuchDomain(Security security) implements Answer {}

  /** The name exists without a record of this type (NODATA, RFC 2308 section 2.2). */
  record NoRecords(Security security) implements Answer {}

  /**
   * A server answered, and could not or would not say.
   *
   * @param code the DNS response code, such as {@code SERVFAIL} or {@code REFUSED}
   */
  record ServerFailed(String code) implements Answer {}

  /**
   * The data is there and its signatures do not hold (RFC 4035 section 4.3): resolvers that
   * validate hide it.
   *
   * @param why what is known of the fault
   */
  record Bogus(String why) implements Answer {}

  /**
   * Nobody answered: a timeout, or no way to the server.
   *
   * @param why what was waited for
   */
  record TimedOut(String why) implements Answer {}

  /** What DNSSEC says about an answer. */
  enum Security {
    /** A chain of signatures leads to it from a trust anchor (RFC 4033 section 5). */
    SECURE,
    /** Provably unsigned, or signed without a chain. */
    INSECURE,
    /** Nobody looked. */
    UNCHECKED
  }

  /** Whether the answer tells what the name holds, be it nothing. */
  default boolean isDefinite() {
    return switch (this) {
      case Found f -> true;
      case NoSuchDomain n -> true;
      case NoRecords n -> true;
      case ServerFailed s -> false;
      case Bogus b -> false;
      case TimedOut t -> false;
    };
  }

  /** The records of one kind; empty for every other answer. */
  default <T extends Record> List<T> records(Class<T> kind) {
    return this instanceof Found found ? found.all(kind) : List.of();
  }

  /** What came, in a few words for a person. */
  default String inWords() {
    return switch (this) {
      case Found f -> f.records().size() == 1 ? "1 record" : f.records().size() + " records";
      case NoSuchDomain n -> "no such name (NXDOMAIN)";
      case NoRecords n -> "the name exists without such a record";
      case ServerFailed s -> "its name servers failed (" + s.code() + ")";
      case Bogus b -> "its DNSSEC signatures do not hold (" + b.why() + ")";
      case TimedOut t -> "no answer from DNS (" + t.why() + ")";
    };
  }
}
