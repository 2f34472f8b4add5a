package dev.bouncedesk.probe.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of {@code name=value} tags with semicolons between (RFC 6376 section 3.2), as DKIM, DMARC,
 * MTA-STS and TLS-RPT records are written.
 *
 * @param tags in order, names as written, values without white space at both ends
 */
record TagList(Map<String, String> tags) {

  /** The tags of this text; empty where a part is no tag, or a name stands twice. */
  static Optional<TagList> parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      String tag = part.strip();
      if (tag.isEmpty()) {
        continue;
      }
      int equals = tag.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      String name = tag.substring(0, equals).strip();
      if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,62}")
          || tags.put(name, tag.substring(equals + 1).strip()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new TagList(tags));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /** The name of the first tag; empty for none. */
  String first() {
    return tags.isEmpty() ? "" : tags.keySet().iterator().next();
  }
}
