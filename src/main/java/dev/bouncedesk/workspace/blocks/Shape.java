package dev.bouncedesk.workspace.blocks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The rule for an object: which fields it must and may have; any other is refused. */
final class Shape implements Rule {

  private final Map<String, Rule> fields = new LinkedHashMap<>();
  private final Set<String> required = new TreeSet<>();
  private final List<Function<JsonObject, Optional<String>>> together = new ArrayList<>();

  private Shape() {}

  /** An object without a type. */
  static Shape object() {
    return new Shape();
  }

  /** An object with this type. */
  static Shape type(String type) {
    return new Shape().must("type", Rule.word(type));
  }

  /** An element a person can act on. */
  static Shape element(String type) {
    return type(type).may("action_id", Rule.text(1, 255));
  }

  /** A block. */
  static Shape block(String type) {
    return type(type).may("block_id", Rule.text(1, 255));
  }

  Shape must(String field, Rule rule) {
    fields.put(field, rule);
    required.add(field);
    return this;
  }

  Shape may(String field, Rule rule) {
    fields.put(field, rule);
    return this;
  }

  /** At least one of these must be there. */
  Shape someOf(String... names) {
    together.add(object ->
        List.of(names).stream().anyMatch(object::has)
            ? Optional.empty()
            : Optional.of("missing required field: one of " + String.join(", ", names)));
    return this;
  }

  /** Exactly one of these must be there. */
  Shape oneOf(String... names) {
    together.add(object ->
        List.of(names).stream().filter(object::has).count() == 1
            ? Optional.empty()
            : Optional.of("must have exactly one of " + String.join(", ", names)));
    return this;
  }

  @Override
  public void check(JsonElement value, String at, List<Problem> problems) {
    if (!(value instanceof JsonObject object)) {
      problems.add(new Problem("must provide an object", at));
      return;
    }
    for (String name : required) {
      if (!object.has(name)) {
        problems.add(new Problem("missing required field: " + name, at));
      }
    }
    object
        .entrySet()
        .forEach(entry -> {
          Rule rule = fields.get(entry.getKey());
          // The pointer escapes of RFC 6901, section 3.
          String name = entry.getKey().replace("~", "~0").replace("/", "~1");
          if (rule == null) {
            problems.add(new Problem("no more fields allowed: " + entry.getKey(), at));
          } else {
            rule.check(entry.getValue(), at + "/" + name, problems);
          }
        });
    for (Function<JsonObject, Optional<String>> check : together) {
      check.apply(object).ifPresent(problem -> problems.add(new Problem(problem, at)));
    }
  }
}
