package dev.bouncedesk.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the closed lists of the front matter are written: lower case, with hyphens. */
final class WireName {
  private WireName() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> Optional<E> read(Class<E> type, String wireName) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> of(e).equals(wireName)).findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(WireName::of).toList();
  }
}
