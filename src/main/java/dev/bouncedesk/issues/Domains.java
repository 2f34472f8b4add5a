package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Addresses;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** Readings of domains: whose they are, and whether they can tell one customer from another. */
final class Domains {
  /** Free mailboxes and sending services: many customers share them. */
  private static final Set<String> SHARED =
      Resources.lines("shared-domains.txt").stream().collect(Collectors.toUnmodifiableSet());

  // Sender rewriting (SRS0=hash=time=domain=local@forwarder;
  // SRS1=hash=first==hash=time=domain=local@second).
  private static final Pattern SRS =
      Pattern.compile(
          "(?i)^SRS(?:0[=+-]|1[=+-][^=]{1,20}=[^=]{1,255}==)[^=]{1,20}=[^=]{1,10}=([^=@]{1,255})=.*@.*");

  private Domains() {}

  /**
   * The registrable domain (public suffix list) of this host, lower case; the host itself without
   * one.
   */
  static String registrable(String host) {
    String plain = normal(host);
    if (plain.isEmpty() || plain.length() > 253) {
      return plain;
    }
    // okhttp, which Bolt brings along, carries the public suffix list.
    HttpUrl url = HttpUrl.parse("http://" + plain + "/");
    return Optional.ofNullable(url)
        .flatMap(u -> Optional.ofNullable(u.topPrivateDomain()))
        .orElse(plain);
  }

  /** The domain of the envelope sender as its author wrote it, before any forwarder rewrote it. */
  static Optional<String> ofEnvelopeSender(String address) {
    Matcher srs = SRS.matcher(address);
    String domain = srs.matches() ? normal(srs.group(1)) : Addresses.domainOf(address);
    return domain.isEmpty() ? Optional.empty() : Optional.of(domain);
  }

  /** Whether many unrelated senders use this domain or one above it. */
  static boolean isShared(String domain) {
    for (String rest = normal(domain); !rest.isEmpty(); ) {
      if (SHARED.contains(rest)) {
        return true;
      }
      int dot = rest.indexOf('.');
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return false;
  }

  static String normal(String domain) {
    String plain = domain.strip().toLowerCase(Locale.ROOT);
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
