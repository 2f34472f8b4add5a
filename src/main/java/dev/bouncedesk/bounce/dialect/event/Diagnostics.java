package dev.bouncedesk.bounce.dialect.event;

import java.util.Locale;

/** Small clean-ups of what services hand on as a diagnostic. */
final class Diagnostics {
  private Diagnostics() {}

  /** Without the {@code smtp;} that a Diagnostic-Code field begins with (RFC 3464 2.3.6). */
  static String withoutType(String diagnostic) {
    String lower = diagnostic.toLowerCase(Locale.ROOT);
    for (String type : new String[] {"smtp;", "x-unix;", "x-postfix;", "dsn;"}) {
      if (lower.startsWith(type)) {
        return diagnostic.substring(type.length()).strip();
      }
    }
    return diagnostic;
  }

  /** The host of a field such as {@code dsn; mx.example.org}. */
  static String host(String field) {
    return withoutType(field).strip();
  }

  /** What stands first where there is something. */
  static String either(String first, String second) {
    return first.isBlank() ? second : first;
  }
}
