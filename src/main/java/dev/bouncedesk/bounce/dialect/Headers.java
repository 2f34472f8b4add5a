package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of header fields in the order they stand, names without regard to case, values unfolded
 * and trimmed but not otherwise decoded.
 *
 * @param fields every field
 */
public record Headers(List<Field> fields) {
  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    fields = List.copyOf(fields);
  }

  /** The first field of that name; empty where there is none. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.name.equalsIgnoreCase(name)) {
        return Optional.of(field.value);
      }
    }
    return Optional.empty();
  }

  /** The first field of that name, or the empty string. */
  public String get(String name) {
    return first(name).orElse("");
  }

  /** Every field of that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.name.equalsIgnoreCase(name)) {
        values.add(field.value);
      }
    }
    return values;
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /**
   * One header field.
   *
   * @param name without its colon
   * @param value unfolded and trimmed
   */
  public record Field(String name, String value) {}
}
