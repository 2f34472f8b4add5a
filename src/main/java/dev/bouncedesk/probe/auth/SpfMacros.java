package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands SPF macros (RFC 7208 section 7). */
final class SpfMacros {
  private static final Pattern MACRO =
      Pattern.compile(
          "%(?:\\{([A-Za-z])([0-9]{0,9})[0-9]*+([rR]?)([.\\-+,/_=]*+)\\}|([%_\\-])|(?s:(.?)))");
  private static final int LONGEST = 4096;

  private final InetAddress ip;
  private final String sender;
  private final String helo;
  private final Supplier<String> validatedName;
  private final long now;
  private final String receiver;

  /**
   * @param sender local part and domain
   * @param validatedName the name for the p macro, asked for only where it is used
   * @param now seconds since 1970, for the t macro
   */
  SpfMacros(
      InetAddress ip,
      String sender,
      String helo,
      Supplier<String> validatedName,
      long now,
      String receiver) {
    this.ip = ip;
    this.sender = sender;
    this.helo = helo;
    this.validatedName = validatedName;
    this.now = now;
    this.receiver = receiver;
  }

  /** The domain a domain-spec names, shortened from the left to fit (section 7.3). */
  String domain(String spec, String current) {
    String name = expand(spec, current, false).orElse("");
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    while (name.length() > 253 && name.indexOf('.') >= 0) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return name;
  }

  /** An explanation (section 6.2); empty where its macros cannot be read. */
  Optional<String> explanation(String text, String current) {
    return expand(text, current, true);
  }

  private Optional<String> expand(String text, String current, boolean explaining) {
    StringBuilder out = new StringBuilder();
    Matcher m = MACRO.matcher(text);
    int at = 0;
    while (m.find(at)) {
      out.append(text, at, m.start());
      at = m.end();
      String letter = m.group(1);
      String single = m.group(5);
      if (letter != null) {
        Optional<String> value = value(letter, current, explaining);
        String digits = m.group(2) == null ? "" : m.group(2);
        if (value.isEmpty() || (!digits.isEmpty() && Integer.parseInt(digits) == 0)) {
          return Optional.empty();
        }
        boolean reverse = "r".equalsIgnoreCase(m.group(3));
        String delimiters = m.group(4) == null || m.group(4).isEmpty() ? "." : m.group(4);
        String cut = transform(value.get(), digits, reverse, delimiters);
        // Section 7.3: an uppercase letter asks for URL escaping.
        out.append(Character.isUpperCase(letter.charAt(0)) ? escape(cut) : cut);
      } else if (single != null) {
        out.append(single.equals("%") ? "%" : single.equals("_") ? " " : "%20");
      } else {
        return Optional.empty();
      }
      if (out.length() > LONGEST) {
        return Optional.empty();
      }
    }
    return Optional.of(out.append(text.substring(at)).toString());
  }

  // Section 7.2.
  private Optional<String> value(String letter, String current, boolean explaining) {
    int at = sender.lastIndexOf('@');
    return switch (letter.toLowerCase(Locale.ROOT)) {
      case "s" -> Optional.of(sender);
      case "l" -> Optional.of(sender.substring(0, at));
      case "o" -> Optional.of(sender.substring(at + 1));
      case "d" -> Optional.of(current);
      case "i" -> Optional.of(dotted());
      case "p" -> Optional.of(validatedName.get());
      case "v" -> Optional.of(ip.getAddress().length == 4 ? "in-addr" : "ip6");
      case "h" -> Optional.of(helo);
      case "c" -> explaining ? Optional.of(IpLiteral.text(ip)) : Optional.empty();
      case "r" -> explaining ? Optional.of(receiver) : Optional.empty();
      case "t" -> explaining ? Optional.of(Long.toString(now)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Section 7.3: IPv6 addresses as nibbles with dots between. */
  private String dotted() {
    byte[] bytes = ip.getAddress();
    if (bytes.length == 4) {
      return IpLiteral.text(ip);
    }
    List<String> nibbles = new ArrayList<>();
    for (byte b : bytes) {
      nibbles.add(Integer.toHexString((b >> 4) & 0xf));
      nibbles.add(Integer.toHexString(b & 0xf));
    }
    return String.join(".", nibbles);
  }

  private static String transform(String value, String digits, boolean reverse, String delimiters) {
    List<String> parts =
        new ArrayList<>(Arrays.asList(value.split("[" + Pattern.quote(delimiters) + "]", -1)));
    if (reverse) {
      Collections.reverse(parts);
    }
    if (!digits.isEmpty()) {
      int keep = Math.min(Integer.parseInt(digits), parts.size());
      parts = parts.subList(parts.size() - keep, parts.size());
    }
    return String.join(".", parts);
  }

  // RFC 3986 section 2.3: everything but unreserved characters.
  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }
}
