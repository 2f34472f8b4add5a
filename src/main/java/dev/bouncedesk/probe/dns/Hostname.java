package dev.bouncedesk.probe.dns;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host or domain name of the public DNS.
 *
 * @param name lower case, A-labels (RFC 5890), without a final dot, at least two labels, at most
 *     253 octets
 */
public record Hostname(String name) {
  // RFC 1035 section 2.3.1 with RFC 1123 section 2.1: letters, digits, hyphens inside.
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  // Special-use names (RFC 6761, 6762, 7686, 8375, 9476) and what private networks use.
  private static final Set<String> NOT_PUBLIC =
      Set.of(
          "local",
          "internal",
          "localhost",
          "onion",
          "arpa",
          "localdomain",
          "lan",
          "home",
          "corp",
          "intranet",
          "private",
          "alt");
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  /** What came of reading a name. */
  public sealed interface Parsed {
    /** It is a name of the public DNS. */
    record Accepted(Hostname hostname) implements Parsed {}

    /**
     * @param sentence one plain sentence that says what is wrong with it
     */
    record Refused(String sentence) implements Parsed {}
  }

  /** Reads a name as a person wrote it; a final dot is dropped, capitals and accents are folded. */
  public static Parsed parse(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.length() > 253) {
      return refused("A domain has 1 to 253 characters.");
    }
    if (name.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      // IDNA 2003 and 2008 turn these into different names (RFC 5894 section 7.2).
      return refused(
          "That name has a letter that old and new software read differently; write its xn-- form.");
    }
    String ascii;
    try {
      ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return refused("A domain is made of letters, digits and hyphens, with dots between.");
    }
    String[] labels = ascii.split("\\.", -1);
    if (ascii.length() > 253) {
      return refused("A domain has 1 to 253 characters.");
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return refused(
            "A domain is made of letters, digits and hyphens, with dots between; each part has 1 to 63 characters.");
      }
    }
    String last = labels[labels.length - 1];
    if (labels.length < 2) {
      return refused("A domain has a dot in it, such as acme.example.");
    }
    if (NOT_PUBLIC.contains(last)) {
      return refused("Names under ." + last + " are not names of the public internet.");
    }
    if (last.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return refused("A domain does not end in a number.");
    }
    return new Parsed.Accepted(new Hostname(ascii));
  }

  private static Parsed refused(String sentence) {
    return new Parsed.Refused(sentence);
  }
}
