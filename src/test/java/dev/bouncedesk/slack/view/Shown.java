package dev.bouncedesk.slack.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** The words of blocks, as a person reads them. */
final class Shown {
  private Shown() {}

  static String text(JsonElement blocks) {
    StringBuilder words = new StringBuilder();
    collect(blocks, words);
    return words.toString();
  }

  private static void collect(JsonElement e, StringBuilder words) {
    if (e.isJsonArray()) {
      e.getAsJsonArray().forEach(item -> collect(item, words));
    } else if (e.isJsonObject()) {
      for (Map.Entry<String, JsonElement> field : e.getAsJsonObject().entrySet()) {
        if (field.getKey().equals("text") && field.getValue() instanceof JsonPrimitive p) {
          words.append(p.getAsString()).append('\n');
        } else {
          collect(field.getValue(), words);
        }
      }
    }
  }
}
