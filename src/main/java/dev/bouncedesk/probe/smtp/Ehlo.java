package dev.bouncedesk.probe.smtp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a server said to EHLO (RFC 5321 section 4.1.1.1).
 *
 * @param greeting its first line
 * @param keywords extension keywords in capitals, with their parameters
 * @param extended false where only HELO was understood
 */
public record Ehlo(String greeting, Map<String, String> keywords, boolean extended) {
  public Ehlo {
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  static Ehlo of(SmtpReply reply, boolean extended) {
    Map<String, String> keywords = new LinkedHashMap<>();
    for (String line : reply.lines().subList(1, reply.lines().size())) {
      // Old servers write AUTH=LOGIN as well as AUTH LOGIN.
      String[] words = line.strip().replaceFirst("^(?i)AUTH=", "AUTH ").split(" ", 2);
      String name = words[0].toUpperCase(Locale.ROOT);
      if (!name.isEmpty()) {
        keywords.merge(
            name, words.length > 1 ? words[1].strip() : "", (a, b) -> (a + " " + b).strip());
      }
    }
    return new Ehlo(reply.lines().get(0), keywords, extended);
  }

  public boolean offers(String keyword) {
    return keywords.containsKey(keyword);
  }

  /** The login mechanisms of RFC 4954, in capitals. */
  public List<String> authMechanisms() {
    return Stream.of(keywords.getOrDefault("AUTH", "").toUpperCase(Locale.ROOT).split(" +"))
        .filter(m -> !m.isEmpty())
        .distinct()
        .toList();
  }

  /** The largest message in octets (RFC 1870); empty for none stated, or 0, which states none. */
  public OptionalLong size() {
    String value = keywords.getOrDefault("SIZE", "");
    if (!value.matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    long size = Long.parseLong(value);
    return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** The most recipients a message may have (RFC 9422 section 4, RCPTMAX). */
  public Optional<String> recipientLimit() {
    return Stream.of(keywords.getOrDefault("LIMITS", "").split(" +"))
        .filter(l -> l.toUpperCase(Locale.ROOT).matches("RCPTMAX=[0-9]{1,9}"))
        .map(l -> l.substring("RCPTMAX=".length()))
        .findFirst();
  }

  /** The keywords in one line. */
  public String inWords() {
    return String.join(
        ", ",
        keywords.entrySet().stream()
            .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + " " + e.getValue())
            .toList());
  }
}
