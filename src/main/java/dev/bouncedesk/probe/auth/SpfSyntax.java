package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.auth.SpfTerm.Kind;
import dev.bouncedesk.probe.auth.SpfTerm.Mechanism;
import dev.bouncedesk.probe.auth.SpfTerm.Modifier;
import dev.bouncedesk.probe.auth.SpfTerm.Qualifier;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads SPF records by the grammar of RFC 7208 section 12. */
final class SpfSyntax {
  private static final int LONGEST = 10_000;
  // RFC 7208 section 7.1 (RFC 5234: "r" is either case): macro-expand, and macro-literal %x21-24 /
  // %x26-7E.
  private static final String EXPAND =
      "%(?:\\{[slodiphcrtvSLODIPHCRTV][0-9]*+[rR]?[.\\-+,/_=]*+\\}|[%_\\-])";
  private static final Pattern MACRO_STRING =
      Pattern.compile("(?:" + EXPAND + "|[\\x21-\\x24\\x26-\\x7e])*+");
  // Section 7.1: domain-end = "." toplabel [ "." ] / macro-expand.
  private static final Pattern ENDS_IN_MACRO = Pattern.compile("(?s).*" + EXPAND);
  private static final Pattern TOP_LABEL =
      Pattern.compile("[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9]");
  private static final Pattern MODIFIER =
      Pattern.compile("([A-Za-z][A-Za-z0-9\\-_.]*)=(.*)", Pattern.DOTALL);
  private static final Pattern MECHANISM =
      Pattern.compile("([A-Za-z][A-Za-z0-9]*)(.*)", Pattern.DOTALL);
  // Sections 5.3, 5.4: ip4-cidr-length, ip6-cidr-length.
  private static final Pattern DUAL_CIDR =
      Pattern.compile("(.*?)(?:/(0|[1-9][0-9]?))?(?://(0|[1-9][0-9]{0,2}))?", Pattern.DOTALL);
  private static final Pattern MACRO_LETTER_OF_EXP = Pattern.compile("%\\{[crtCRT]");

  private SpfSyntax() {}

  /** What is wrong with a term. */
  private static final class Wrong extends Exception {
    Wrong(String problem) {
      super(problem);
    }
  }

  static SpfRecord.Parsed read(String text) {
    if (text.length() > LONGEST) {
      return new SpfRecord.Parsed.Invalid(
          "v=spf1", "the record is longer than " + LONGEST + " characters");
    }
    List<Mechanism> mechanisms = new ArrayList<>();
    List<Modifier> modifiers = new ArrayList<>();
    Set<String> once = new HashSet<>();
    for (String term : text.substring(6).split(" ")) {
      if (term.isEmpty()) {
        continue;
      }
      try {
        SpfTerm read = term(term);
        switch (read) {
          case Mechanism m -> mechanisms.add(m);
          case Modifier m -> {
            // Section 6: redirect and exp MUST NOT appear more than once each.
            boolean single = m.name().equals("redirect") || m.name().equals("exp");
            if (single && !once.add(m.name())) {
              throw new Wrong("stands more than once");
            }
            modifiers.add(m);
          }
        }
      } catch (Wrong wrong) {
        return new SpfRecord.Parsed.Invalid(term, String.valueOf(wrong.getMessage()));
      }
    }
    return new SpfRecord.Parsed.Valid(new SpfRecord(text, mechanisms, modifiers));
  }

  private static SpfTerm term(String term) throws Wrong {
    Matcher modifier = MODIFIER.matcher(term);
    if (modifier.matches()) {
      return modifier(term, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2));
    }
    Optional<Qualifier> sign = Qualifier.of(term.charAt(0));
    String rest = sign.isPresent() ? term.substring(1) : term;
    Matcher m = MECHANISM.matcher(rest);
    if (!m.matches()) {
      throw new Wrong("is neither a mechanism nor a modifier");
    }
    Kind kind = kind(m.group(1));
    return mechanism(term, sign.orElse(Qualifier.PASS), kind, m.group(2));
  }

  private static Kind kind(String name) throws Wrong {
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new Wrong("names no mechanism that exists");
  }

  private static Modifier modifier(String term, String name, String value) throws Wrong {
    if (name.equals("redirect") || name.equals("exp")) {
      domainSpec(value);
    } else if (!MACRO_STRING.matcher(value).matches()) {
      throw new Wrong("has a value that is no macro-string");
    }
    return new Modifier(term, name, value);
  }

  private static Mechanism mechanism(String term, Qualifier sign, Kind kind, String rest)
      throws Wrong {
    return switch (kind) {
      case ALL -> {
        if (!rest.isEmpty()) {
          throw new Wrong("takes nothing after it");
        }
        yield new Mechanism(term, sign, kind, Optional.empty(), Optional.empty(), 32, 128);
      }
      case INCLUDE, EXISTS -> {
        if (!rest.startsWith(":")) {
          throw new Wrong("needs a domain after a colon");
        }
        String domain = domainSpec(rest.substring(1));
        yield new Mechanism(term, sign, kind, Optional.of(domain), Optional.empty(), 32, 128);
      }
      case PTR -> {
        Optional<String> domain = Optional.empty();
        if (!rest.isEmpty()) {
          if (!rest.startsWith(":")) {
            throw new Wrong("takes a domain after a colon, or nothing");
          }
          domain = Optional.of(domainSpec(rest.substring(1)));
        }
        yield new Mechanism(term, sign, kind, domain, Optional.empty(), 32, 128);
      }
      case A, MX -> hosts(term, sign, kind, rest);
      case IP4, IP6 -> network(term, sign, kind, rest);
    };
  }

  private static Mechanism hosts(String term, Qualifier sign, Kind kind, String rest) throws Wrong {
    Matcher cidr = DUAL_CIDR.matcher(rest);
    if (!cidr.matches()) {
      throw new Wrong("cannot be read");
    }
    int v4 = prefix(Optional.ofNullable(cidr.group(2)), 32);
    int v6 = prefix(Optional.ofNullable(cidr.group(3)), 128);
    String spec = String.valueOf(cidr.group(1));
    Optional<String> domain = Optional.empty();
    if (!spec.isEmpty()) {
      if (!spec.startsWith(":")) {
        throw new Wrong("takes a domain after a colon, a prefix length after a slash, or nothing");
      }
      domain = Optional.of(domainSpec(spec.substring(1)));
    }
    return new Mechanism(term, sign, kind, domain, Optional.empty(), v4, v6);
  }

  private static Mechanism network(String term, Qualifier sign, Kind kind, String rest)
      throws Wrong {
    int bits = kind == Kind.IP4 ? 32 : 128;
    if (!rest.startsWith(":")) {
      throw new Wrong("needs an address after a colon");
    }
    String spec = rest.substring(1);
    int slash = spec.indexOf('/');
    Optional<String> length = Optional.empty();
    if (slash >= 0) {
      length = Optional.of(spec.substring(slash + 1));
      spec = spec.substring(0, slash);
    }
    InetAddress network =
        IpLiteral.parse(spec)
            .filter(a -> a.getAddress().length * 8 == bits)
            .orElseThrow(
                () -> new Wrong(bits == 32 ? "needs an IPv4 address" : "needs an IPv6 address"));
    int prefix = prefix(length, bits);
    return new Mechanism(
        term,
        sign,
        kind,
        Optional.empty(),
        Optional.of(network),
        bits == 32 ? prefix : 32,
        bits == 128 ? prefix : 128);
  }

  private static int prefix(Optional<String> digits, int most) throws Wrong {
    if (digits.isEmpty()) {
      return most;
    }
    // Section 12: no leading zeros, no signs.
    if (!digits.get().matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(digits.get()) > most) {
      throw new Wrong("has a prefix length that is not 0 to " + most);
    }
    return Integer.parseInt(digits.get());
  }

  private static String domainSpec(String spec) throws Wrong {
    if (!MACRO_STRING.matcher(spec).matches() || MACRO_LETTER_OF_EXP.matcher(spec).find()) {
      throw new Wrong("has a domain with characters or macros that may not stand there");
    }
    if (zeroDigits(spec)) {
      throw new Wrong("has a macro that keeps 0 labels");
    }
    if (ENDS_IN_MACRO.matcher(spec).matches()) {
      return spec;
    }
    String name = spec.endsWith(".") ? spec.substring(0, spec.length() - 1) : spec;
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !TOP_LABEL.matcher(name.substring(dot + 1)).matches()) {
      throw new Wrong("needs a domain of at least two labels, the last one not a number");
    }
    return spec;
  }

  /** Section 7.1: the DIGIT of a transformer must not be zero. */
  private static boolean zeroDigits(String spec) {
    return Pattern.compile("%\\{[A-Za-z]0+[rR.\\-+,/_=}]").matcher(spec).find();
  }
}
