package dev.bouncedesk.bounce.mail;

import dev.bouncedesk.bounce.dialect.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes apart what Jakarta Mail will not: broken headers, multiparts with no usable boundary. */
final class LenientMime {
  private LenientMime() {}

  /** Header fields up to the first blank line, and what stands behind it. */
  static AngusMime.Split split(byte[] entity, int maxFields) {
    int at = 0;
    int end = entity.length;
    while (at < entity.length) {
      int eol = lineEnd(entity, at);
      if (isBlank(entity, at, eol)) {
        end = at;
        at = Math.min(eol + 1, entity.length);
        break;
      }
      at = eol + 1;
      end = Math.min(at, entity.length);
    }
    String block = Charsets.decode(Arrays.copyOf(entity, end), "");
    byte[] body = Arrays.copyOfRange(entity, Math.min(at, entity.length), entity.length);
    return new AngusMime.Split(fields(block.lines().toList(), maxFields), body);
  }

  /** Header fields of these lines, folded ones joined; lines that are no field are left out. */
  static Headers fields(List<String> lines, int maxFields) {
    List<Headers.Field> fields = new ArrayList<>();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : lines) {
      if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
        value.append(' ').append(line.strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (colon <= 0
          || line.lastIndexOf(' ', colon - 1) > 0 && !isName(line.substring(0, colon).strip())) {
        continue;
      }
      if (!name.isEmpty()) {
        fields.add(new Headers.Field(name, value.toString().strip()));
      }
      if (fields.size() >= maxFields) {
        return new Headers(fields);
      }
      name = line.substring(0, colon).strip();
      value.setLength(0);
      value.append(line, colon + 1, line.length());
    }
    if (!name.isEmpty()) {
      fields.add(new Headers.Field(name, value.toString().strip()));
    }
    return new Headers(fields);
  }

  /** Whether this may name a field: printable ASCII without a blank (RFC 5322 section 3.6.8). */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= 80
        && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
  }

  /** A field value on one line. */
  static String unfold(String value) {
    if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
      return value.strip();
    }
    StringBuilder out = new StringBuilder(value.length());
    value
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> out.append(out.isEmpty() ? "" : " ").append(line));
    return out.toString();
  }

  /**
   * The boundary that really parts this body: that of its first line that begins with two hyphens
   * and is followed by a Content- field; empty where there is none.
   */
  static String boundaryOf(byte[] body) {
    int at = 0;
    int looked = 0;
    while (at < body.length && looked++ < 400) {
      int eol = lineEnd(body, at);
      if (eol - at > 4 && eol - at < 200 && body[at] == '-' && body[at + 1] == '-') {
        int next = Math.min(eol + 1, body.length);
        String field = ascii(body, next, lineEnd(body, next));
        if (field.regionMatches(true, 0, "content-", 0, 8)) {
          return ascii(body, at + 2, eol).strip();
        }
      }
      at = eol + 1;
    }
    return "";
  }

  private static String ascii(byte[] octets, int from, int to) {
    return new String(octets, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
  }

  private static int lineEnd(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && octets[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte[] octets, int from, int to) {
    for (int i = from; i < to; i++) {
      if (octets[i] != ' ' && octets[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
