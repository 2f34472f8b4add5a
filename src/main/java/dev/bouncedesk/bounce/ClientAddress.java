package dev.bouncedesk.bounce;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the address that a server names as the one it refused: {@code Client host [198.51.100.7]
 * blocked using …}. It is what the server saw, so it outweighs what the returned headers tell.
 */
final class ClientAddress {
  private static final int LONGEST = 4_000;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.:])(?:IPv6:)?("
              + "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
              + "|(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,6}(?:::)?"
              + ")(?![\\w]|[.:]\\w)",
          Pattern.CASE_INSENSITIVE);

  /** What our own server says of the one it talked to, before that one's words. */
  private static final Pattern REMOTE =
      Pattern.compile(
          "(?:\\bhost|\\bconnect(?:ed)? to|\\btalking to|\\bserver|\\bremote host)\\s+\\S{0,255}?\\s?"
              + "[\\[(][0-9a-f.:]{3,45}[\\])](?::\\d{1,5})?"
              + "(?=\\s*(?::|said|refused|while|$|to\\b|after))|\\bremote host (?:said|answered)",
          Pattern.CASE_INSENSITIVE);

  /** Words that stand before the client's address where a reply names several. */
  private static final Pattern LEAD =
      Pattern.compile(
          "(?:client|your (?:ip|server|host)|sender(?:'s)? ip|sending|source|connecting|from|ip[=:/ ]"
              + "|ip address|address|listed)\\W{0,6}(?:\\S{0,80}\\W)?$",
          Pattern.CASE_INSENSITIVE);

  private ClientAddress() {}

  /** A dotted quad, or IPv6 in full or with its zeros left out; never a time such as 10:20:30. */
  private static boolean isWhole(String address) {
    return address.indexOf(':') < 0
        || address.contains("::")
        || address.chars().filter(c -> c == ':').count() == 7;
  }

  /** The address in this diagnostic, as written there; empty where none or several could be it. */
  static Optional<String> in(String diagnostic) {
    String text = diagnostic.substring(0, Math.min(LONGEST, diagnostic.length()));
    String reply = REMOTE.matcher(text).replaceAll(" ");
    Set<String> all = new LinkedHashSet<>();
    Set<String> led = new LinkedHashSet<>();
    Matcher found = ADDRESS.matcher(reply);
    while (found.find()) {
      String address = found.group(1).toLowerCase(Locale.ROOT);
      // 127.0.0.2 and its like are a list's return codes (RFC 5782 section 2.1).
      if (isWhole(address) && !address.startsWith("127.")) {
        all.add(address);
        if (LEAD.matcher(reply.substring(Math.max(0, found.start() - 100), found.start())).find()) {
          led.add(address);
        }
      }
    }
    Set<String> likely = all.size() == 1 ? all : led;
    return likely.size() == 1 ? likely.stream().findFirst() : Optional.empty();
  }
}
