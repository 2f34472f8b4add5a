package dev.bouncedesk.probe.dns;

import java.util.Locale;

/**
 * One thing to ask DNS.
 *
 * @param name absolute, lower case, without a final dot
 * @param type the records wanted
 * @param validated whether DNSSEC is to be checked on the way; costs more questions
 */
public record Question(String name, RecordType type, boolean validated) {
  public Question {
    name = name.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
  }
}
