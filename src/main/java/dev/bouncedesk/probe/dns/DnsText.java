package dev.bouncedesk.probe.dns;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.xbill.DNS.Name;

/** Names and servers in text. */
final class DnsText {
  private DnsText() {}

  /** Lower case, without the final dot; the root is empty. */
  static String of(Name name) {
    String text = name.toString(true).toLowerCase(Locale.ROOT);
    return text.equals(".") ? "" : text;
  }

  /** The name with everything escaped that master files give a meaning (RFC 1035 section 5.1). */
  static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > 0xff) {
        out.append('?');
      } else if (c <= ' ' || c >= 0x7f) {
        out.append(String.format("\\%03d", (int) c));
      } else if ("\\\"();@$".indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  static String server(InetSocketAddress server) {
    return server.getAddress() == null
        ? String.valueOf(server.getPort())
        : server.getAddress().getHostAddress();
  }
}
