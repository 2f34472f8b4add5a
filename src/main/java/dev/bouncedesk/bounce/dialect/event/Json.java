package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads JSON that may hold anything: what is missing or of another type is empty. */
final class Json {
  private static final int DEPTH = 64;
  private static final int VALUES = 1_000;

  private Json() {}

  /** The values that stand one after the other, up to the first that is none. */
  static List<JsonElement> values(String text) {
    List<JsonElement> values = new ArrayList<>();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.LENIENT);
    reader.setNestingLimit(DEPTH);
    try (reader) {
      while (values.size() < VALUES && isOpening(reader.peek())) {
        values.add(JsonParser.parseReader(reader));
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return values; // what came before the fault is used
    }
    return values;
  }

  private static boolean isOpening(JsonToken token) {
    return token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY;
  }

  /** Every object among these values, those of arrays too. */
  static List<JsonObject> objects(List<? extends JsonElement> values) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement value : values) {
      if (value.isJsonObject()) {
        objects.add(value.getAsJsonObject());
      } else if (value.isJsonArray()) {
        value
            .getAsJsonArray()
            .forEach(e -> {
              if (e.isJsonObject()) {
                objects.add(e.getAsJsonObject());
              }
            });
      }
    }
    return objects;
  }

  /** The object at the end of this path; an empty one where there is none. */
  static JsonObject object(JsonObject from, String... path) {
    JsonObject at = from;
    for (String name : path) {
      JsonElement next = at.get(name);
      if (next == null || !next.isJsonObject()) {
        return new JsonObject();
      }
      at = next.getAsJsonObject();
    }
    return at;
  }

  /** The objects of the array of this name. */
  static List<JsonObject> array(JsonObject from, String name) {
    JsonElement value = from.get(name);
    return value == null ? List.of() : objects(List.of(value));
  }

  /** The texts of the array of this name, or the text itself where it is none. */
  static List<String> texts(JsonObject from, String name) {
    JsonElement value = from.get(name);
    if (value == null || !value.isJsonArray()) {
      String one = text(from, name);
      return one.isEmpty() ? List.of() : List.of(one);
    }
    JsonArray array = value.getAsJsonArray();
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array) {
      if (element.isJsonPrimitive()) {
        texts.add(element.getAsString());
      }
    }
    return texts;
  }

  /** The text or number of the first of these names that has one, trimmed; or empty. */
  static String text(JsonObject from, String... names) {
    for (String name : names) {
      JsonElement value = from.get(name);
      if (value != null && value.isJsonPrimitive() && !value.getAsString().isBlank()) {
        return value.getAsString().strip();
      }
    }
    return "";
  }

  /** The same in lower case, for words of a closed list. */
  static String word(JsonObject from, String... names) {
    return text(from, names).toLowerCase(Locale.ROOT);
  }
}
