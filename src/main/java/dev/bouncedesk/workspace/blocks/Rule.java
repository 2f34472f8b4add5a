package dev.bouncedesk.workspace.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What one JSON value must be. Rules are built from the small ones here. */
@FunctionalInterface
interface Rule {

  /** Adds a problem for each thing wrong with the value. */
  void check(JsonElement value, String at, List<Problem> problems);

  /** Text of this many characters. */
  static Rule text(int min, int max) {
    return (value, at, problems) -> {
      if (!(value instanceof JsonPrimitive primitive && primitive.isString())) {
        problems.add(new Problem("must provide a string", at));
      } else if (primitive.getAsString().length() < min) {
        problems.add(new Problem("must be more than " + (min - 1) + " characters", at));
      } else if (primitive.getAsString().length() > max) {
        problems.add(new Problem("must be less than " + (max + 1) + " characters", at));
      }
    };
  }

  /** One of these words. */
  static Rule word(String... allowed) {
    List<String> words = List.of(allowed);
    return (value, at, problems) -> {
      if (!(value instanceof JsonPrimitive primitive && words.contains(primitive.getAsString()))) {
        problems.add(new Problem("must be one of: " + String.join(", ", words), at));
      }
    };
  }

  static Rule bool() {
    return (value, at, problems) -> {
      if (!(value instanceof JsonPrimitive primitive && primitive.isBoolean())) {
        problems.add(new Problem("must be a boolean", at));
      }
    };
  }

  /** A number in this range, the ends included. */
  static Rule number(double min, double max) {
    return (value, at, problems) -> {
      if (!(value instanceof JsonPrimitive primitive && primitive.isNumber())) {
        problems.add(new Problem("must be a number", at));
      } else if (primitive.getAsDouble() < min || primitive.getAsDouble() > max) {
        problems.add(new Problem("must be between " + min + " and " + max, at));
      }
    };
  }

  /** A list of this many values, each by the rule. */
  static Rule list(int min, int max, Rule each) {
    return (value, at, problems) -> {
      if (!(value instanceof JsonArray array)) {
        problems.add(new Problem("must be an array", at));
        return;
      }
      if (array.size() < min) {
        problems.add(new Problem("must have at least " + min + " items", at));
      }
      if (array.size() > max) {
        problems.add(new Problem("no more than " + max + " items allowed", at));
      }
      for (int i = 0; i < Math.min(array.size(), max); i++) {
        each.check(array.get(i), at + "/" + i, problems);
      }
    };
  }

  /** An object whose {@code type} says which of these shapes it has. */
  static Rule typed(Map<String, ? extends Rule> shapes) {
    return (value, at, problems) -> {
      if (!(value instanceof JsonObject object)) {
        problems.add(new Problem("must provide an object", at));
        return;
      }
      if (!(object.get("type") instanceof JsonPrimitive type)) {
        problems.add(new Problem("missing required field: type", at));
        return;
      }
      Rule shape = shapes.get(type.getAsString());
      if (shape == null) {
        problems.add(new Problem("unsupported type: " + type.getAsString(), at + "/type"));
      } else {
        shape.check(value, at, problems);
      }
    };
  }

  /** A rule that is defined later, for shapes that hold each other. */
  static Rule later(Supplier<? extends Rule> rule) {
    return (value, at, problems) -> rule.get().check(value, at, problems);
  }
}
