package dev.bouncedesk.probe;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.Optional;

/** What a person may ask to have checked: a domain, a mail address or an IP address. */
public sealed interface Target {

  /** The target as it is shown and stored: a domain, an address, or an IP literal. */
  String text();

  /**
   * @param name lower case, A-labels, without a final dot
   */
  record Domain(String name) implements Target {
    @Override
    public String text() {
      return name;
    }
  }

  /**
   * @param localPart as written; at most 64 octets, a dot-atom (RFC 5321 section 4.1.2)
   * @param domain lower case, A-labels, without a final dot
   */
  record Address(String localPart, String domain) implements Target {
    @Override
    public String text() {
      return localPart + "@" + domain;
    }

    /** Whether the local part needs SMTPUTF8 (RFC 6531). */
    public boolean needsSmtpUtf8() {
      return !localPart.chars().allMatch(c -> c < 128);
    }
  }

  /**
   * @param address without a host name
   */
  record Ip(InetAddress address) implements Target {
    @Override
    public String text() {
      return IpLiteral.text(address);
    }
  }

  /** What came of reading a person's text. */
  sealed interface Parsed {
    /** It names something that may be checked. */
    record Accepted(Target target) implements Parsed {}

    /**
     * @param sentence one plain sentence for the person: what is wrong and what to write instead
     */
    record Refused(String sentence) implements Parsed {}

    /** The target, where there is one. */
    default Optional<Target> accepted() {
      return this instanceof Accepted a ? Optional.of(a.target()) : Optional.empty();
    }
  }

  /**
   * Reads what a person typed. Nothing is looked up.
   *
   * @param text hostile; anything but a domain, a mail address or an IP literal is refused
   */
  static Parsed parse(String text) {
    return TargetReader.read(text.strip());
  }
}
