package dev.bouncedesk.probe;

import dev.bouncedesk.probe.Target.Parsed;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a person typed as a target. */
final class TargetReader {
  private static final int LONGEST = 254; // RFC 5321 section 4.5.3.1.3, without the brackets
  private static final int LONGEST_LOCAL = 64; // RFC 5321 section 4.5.3.1.1
  // RFC 5321 section 4.1.2 Dot-string, with RFC 6531 section 3.3's letters.
  private static final Pattern DOT_ATOM =
      Pattern.compile(
          "[\\w!#$%&'*+/=?^`{|}~\\x{A1}-\\x{D7FF}\\x{F900}-\\x{FFEF}-]++"
              + "(?:\\.[\\w!#$%&'*+/=?^`{|}~\\x{A1}-\\x{D7FF}\\x{F900}-\\x{FFEF}-]++)*+");
  // Format characters and odd spaces: two such addresses look alike and are not.
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Zs}\\p{Zl}\\p{Zp}]");
  private static final Pattern NUMERIC =
      Pattern.compile("(?:0x[0-9a-f]++|[0-9]++)(?:\\.(?:0x[0-9a-f]++|[0-9]++))*+\\.?");
  private static final String EXAMPLES =
      "Give a domain (acme.example), a mail address (user@acme.example) or an IP address (203.0.113.5).";

  private TargetReader() {}

  static Parsed read(String text) {
    if (text.isEmpty()) {
      return refused("There is nothing to check. " + EXAMPLES);
    }
    if (text.length() > LONGEST) {
      return refused("That is longer than any mail address may be. " + EXAMPLES);
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c == 127 || c == '<' || c == '>')) {
      return refused("A target is one word without spaces or angle brackets. " + EXAMPLES);
    }
    int at = text.lastIndexOf('@');
    if (at < 0 && (text.contains("/") || text.contains("\\"))) {
      return refused("That looks like a web address or a path. " + EXAMPLES);
    }
    return at >= 0 ? address(text.substring(0, at), text.substring(at + 1)) : host(text);
  }

  private static Parsed host(String text) {
    if (text.indexOf('%') >= 0) {
      return refused(
          "An address with a zone (%…) means something on one machine only. " + EXAMPLES);
    }
    Optional<InetAddress> ip = IpLiteral.parse(text);
    if (ip.isPresent()) {
      return AddressTable.standard().mayBeAskedAbout(ip.get())
          ? new Parsed.Accepted(new Target.Ip(ip.get()))
          : refused("Address not allowed.");
    }
    if (text.indexOf(':') >= 0) {
      return refused("A target has no port and no scheme. " + EXAMPLES);
    }
    if (NUMERIC.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      return refused("An IP address is written as four numbers from 0 to 255. " + EXAMPLES);
    }
    return switch (Hostname.parse(text)) {
      case Hostname.Parsed.Accepted a ->
          new Parsed.Accepted(new Target.Domain(a.hostname().name()));
      case Hostname.Parsed.Refused r -> refused(r.sentence());
    };
  }

  private static Parsed address(String local, String domain) {
    if (local.isEmpty() || domain.isEmpty()) {
      return refused("A mail address has something on both sides of the @.");
    }
    if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL) {
      return refused("The part before the @ is longer than 64 characters.");
    }
    if (local.indexOf('…') >= 0) {
      // That is how names are hidden, here and in what people paste; nobody's address holds it.
      return refused("The part before the @ is cut short: write it in full.");
    }
    if (HIDDEN.matcher(local).find()) {
      return refused("The part before the @ holds a character that nobody can see.");
    }
    if (!DOT_ATOM.matcher(local).matches()) {
      return refused(
          "The part before the @ may hold letters, digits, dots and !#$%&'*+/=?^_`{|}~- only.");
    }
    return switch (host(domain)) {
      case Parsed.Refused r -> r;
      case Parsed.Accepted(Target.Domain d) ->
          new Parsed.Accepted(new Target.Address(local, d.name()));
      case Parsed.Accepted a -> refused("After the @ stands a domain, not an IP address.");
    };
  }

  private static Parsed refused(String sentence) {
    return new Parsed.Refused(sentence);
  }
}
