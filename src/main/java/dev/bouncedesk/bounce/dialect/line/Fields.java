package dev.bouncedesk.bounce.dialect.line;

/** Takes {@code name=value} fields out of a log line. */
final class Fields {
  private Fields() {}

  /**
   * The value behind {@code name=}, up to a comma, semicolon or space; without angle brackets or
   * quotes; empty where the line has none.
   */
  static String of(String line, String name) {
    int at = start(line, name);
    if (at < 0 || at >= line.length()) {
      return "";
    }
    char open = line.charAt(at);
    if (open == '<' || open == '"') {
      int close = line.indexOf(open == '<' ? '>' : '"', at + 1);
      return close < 0 ? "" : line.substring(at + 1, close);
    }
    int end = at;
    while (end < line.length() && ",; \t".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(at, end);
  }

  /** All behind {@code name=}; empty where the line has none. */
  static String rest(String line, String name) {
    int at = start(line, name);
    return at < 0 ? "" : line.substring(at).strip();
  }

  /** A host out of {@code mx.example.org[192.0.2.1]:25} or {@code mx.example.org. [192.0.2.1]}. */
  static String host(String relay) {
    int end = 0;
    while (end < relay.length() && "[(: ,".indexOf(relay.charAt(end)) < 0) {
      end++;
    }
    String host = relay.substring(0, end);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return host.equals("none") || host.equals("local") || host.equals("virtual") ? "" : host;
  }

  private static int start(String line, String name) {
    String key = name + '=';
    int at = line.indexOf(key);
    while (at > 0 && Character.isLetterOrDigit(line.charAt(at - 1))
        || at > 0 && line.charAt(at - 1) == '_') {
      at = line.indexOf(key, at + 1);
    }
    return at < 0 ? -1 : at + key.length();
  }
}
