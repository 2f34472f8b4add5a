package dev.bouncedesk.workspace.state;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Optional;

/** Short words for building and reading JSON objects. */
public final class Json {

  private static final Gson GSON = new Gson();

  private Json() {}

  /**
   * An object from alternating names and values. Values are strings, numbers, booleans, JSON
   * elements, or collections of these; an empty Optional leaves its field out.
   */
  public static JsonObject of(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      put(object, (String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Sets one field by the same rules as {@link #of}. */
  public static void put(JsonObject object, String name, Object value) {
    if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(present -> object.add(name, element(present)));
    } else {
      object.add(name, element(value));
    }
  }

  private static JsonElement element(Object value) {
    return switch (value) {
      case JsonElement element -> element;
      case Boolean bool -> new JsonPrimitive(bool);
      case Number number -> new JsonPrimitive(number);
      case Collection<?> many -> array(many);
      default -> new JsonPrimitive(value.toString());
    };
  }

  /** An array of strings, numbers, booleans or JSON elements. */
  public static JsonArray array(Collection<?> values) {
    JsonArray array = new JsonArray();
    for (Object value : values) {
      array.add(element(value));
    }
    return array;
  }

  /** The field's text, when it is there and is a string or a number. */
  public static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive primitive && !primitive.isBoolean()
        ? Optional.of(primitive.getAsString())
        : Optional.empty();
  }

  /** The field's text, or the empty string. */
  public static String textOrEmpty(JsonObject object, String name) {
    return text(object, name).orElse("");
  }

  /** Whether the field is {@code true}, {@code "true"} or 1, as form-encoded calls send it. */
  public static boolean flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive primitive
        && (primitive.getAsString().equals("true") || primitive.getAsString().equals("1"));
  }

  /** The field's whole number when there is one in the range of int. */
  public static Optional<Integer> whole(JsonObject object, String name) {
    try {
      return text(object, name).map(Integer::valueOf);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** The field as an object; empty when it is missing or something else. */
  public static Optional<JsonObject> object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? Optional.of(inner) : Optional.empty();
  }

  /** The field as an array; empty when it is missing or something else. */
  public static Optional<JsonArray> list(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray inner ? Optional.of(inner) : Optional.empty();
  }

  /** Reads text as JSON; empty when it is not JSON, or nested deeper than the parser allows. */
  public static Optional<JsonElement> parse(String text) {
    try {
      return Optional.of(JsonParser.parseString(text));
    } catch (JsonParseException | StackOverflowError unreadable) {
      return Optional.empty();
    }
  }

  /** Reads text as a JSON object; empty when it is not one. */
  public static Optional<JsonObject> parseObject(String text) {
    return parse(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /** One line of JSON. */
  public static String write(JsonElement element) {
    return GSON.toJson(element);
  }
}
