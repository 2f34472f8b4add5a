package dev.bouncedesk.slack.out;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;

/**
 * The last look at Block Kit before it leaves: whatever a view made, what comes out keeps Slack's
 * limits and can neither ping nor link anybody. What is too long is cut with "…"; nothing fails.
 *
 * <p>{@code mrkdwn} is escaped here and nowhere else, so no view can send a link or a mention
 * through it; links go into rich text, where the address is seen.
 */
final class Fit {
  private static final int BLOCKS = 50;
  private static final int VIEW_BLOCKS = 100;
  private static final int TABLE_ROWS = 100;
  private static final int TABLE_COLUMNS = 20;
  private static final int LONGEST_TEXT = 3_000;

  /** The longest text of a text object, by the key it stands under. Slack's Block Kit reference. */
  private static final Map<String, Integer> TEXT_BY_KEY =
      Map.of(
          "title",
          24,
          "submit",
          24,
          "close",
          24,
          "placeholder",
          150,
          "label",
          2_000,
          "hint",
          2_000,
          "confirm",
          30,
          "deny",
          30,
          "description",
          75);

  private static final Map<String, Integer> TEXT_BY_OWNER =
      Map.of("header", 150, "button", 75, "section", 3_000, "confirm", 300, "option", 75);

  private static final Map<String, Integer> LIST_BY_OWNER =
      Map.of("actions", 25, "context", 10, "section", 10, "overflow", 5);

  private static final Set<String> PINGS = Set.of("broadcast", "user", "usergroup");

  private Fit() {}

  /** A message's blocks, at most 50. */
  static JsonArray blocks(JsonArray blocks) {
    return blocks(blocks, BLOCKS);
  }

  /** A modal's or home tab's view, at most 100 blocks. */
  static JsonObject view(JsonObject view) {
    JsonObject fitted = object(view, "view", "");
    fitted.add("blocks", blocks(view.getAsJsonArray("blocks"), VIEW_BLOCKS));
    return fitted;
  }

  /** The text for notifications and screen readers: escaped, at most 3,000 characters. */
  static String text(String text) {
    String escaped = escape(Clean.lines(text, LONGEST_TEXT), LONGEST_TEXT);
    return escaped.isBlank() ? "Bouncedesk" : escaped;
  }

  /** Escaped as Slack asks ({@code & < >}), cut between characters, never inside an entity. */
  static String escape(String text, int max) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String piece =
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
          };
      i += Character.charCount(c);
      boolean last = i >= text.length();
      if (out.length() + piece.length() > (last ? max : max - 1)) {
        return out.append("…").toString();
      }
      out.append(piece);
    }
    return out.toString();
  }

  private static JsonArray blocks(JsonArray blocks, int max) {
    JsonArray fitted = new JsonArray();
    int keep = blocks.size() > max ? max - 1 : blocks.size();
    for (int i = 0; i < keep; i++) {
      fitted.add(fit(blocks.get(i), "blocks", ""));
    }
    if (blocks.size() > max) {
      fitted.add(note((blocks.size() - keep) + " more parts are not shown: Slack has a limit."));
    }
    return fitted;
  }

  private static JsonObject note(String sentence) {
    JsonObject text = new JsonObject();
    text.addProperty("type", "plain_text");
    text.addProperty("text", sentence);
    JsonArray elements = new JsonArray();
    elements.add(text);
    JsonObject context = new JsonObject();
    context.addProperty("type", "context");
    context.add("elements", elements);
    return context;
  }

  private static JsonElement fit(JsonElement e, String key, String owner) {
    if (e.isJsonObject()) {
      return object(e.getAsJsonObject(), key, owner);
    }
    if (e.isJsonArray()) {
      return array(e.getAsJsonArray(), key, owner);
    }
    return e;
  }

  private static JsonArray array(JsonArray array, String key, String owner) {
    int max =
        switch (key) {
          case "elements", "fields" -> LIST_BY_OWNER.getOrDefault(owner, Integer.MAX_VALUE);
          case "options" -> owner.equals("overflow") ? 5 : 100;
          case "rows" -> TABLE_ROWS;
          case "rows[]", "column_settings" -> TABLE_COLUMNS;
          default -> Integer.MAX_VALUE;
        };
    JsonArray out = new JsonArray();
    for (int i = 0; i < Math.min(array.size(), max); i++) {
      out.add(fit(array.get(i), key.equals("rows") ? "rows[]" : key, owner));
    }
    return out;
  }

  private static JsonObject object(JsonObject object, String key, String owner) {
    String type = string(object, "type");
    if (PINGS.contains(type)) {
      return plainRichText("@" + type);
    }
    if (type.equals("link") && !isWebLink(string(object, "url"))) {
      return plainRichText(string(object, object.has("text") ? "text" : "url"));
    }
    // Options and confirmations have no type of their own; their key names them.
    String self = type.isEmpty() ? nameOf(key) : type;
    JsonObject out = new JsonObject();
    for (Map.Entry<String, JsonElement> field : object.entrySet()) {
      String name = field.getKey();
      JsonElement value = field.getValue();
      if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
        out.addProperty(name, stringFor(name, value.getAsString(), type, key, owner));
      } else if (name.equals("style") && value.isJsonObject()) {
        JsonObject flags = setFlags(value.getAsJsonObject());
        if (!flags.isEmpty()) {
          out.add(name, flags);
        }
      } else {
        out.add(name, fit(value, name, self));
      }
    }
    if (type.equals("mrkdwn")) {
      // Else Slack would make links of bare addresses.
      out.addProperty("verbatim", true);
    }
    return out;
  }

  private static String nameOf(String key) {
    return switch (key) {
      case "options", "initial_option", "option" -> "option";
      default -> key;
    };
  }

  private static String stringFor(
      String name, String value, String type, String key, String owner) {
    return switch (name) {
      case "text" -> textOf(value, type, key, owner);
      case "action_id", "block_id", "callback_id" -> Clean.cut(value, 255);
      case "value" -> Clean.cut(value, owner.equals("option") ? 150 : 2_000);
      case "initial_value" -> Clean.lines(value, LONGEST_TEXT);
      default -> value;
    };
  }

  private static String textOf(String value, String type, String key, String owner) {
    int max =
        switch (key) {
          case "text" -> TEXT_BY_OWNER.getOrDefault(owner, LONGEST_TEXT);
          case "fields" -> 2_000;
          case "title" -> owner.equals("confirm") ? 100 : 24;
          default -> TEXT_BY_KEY.getOrDefault(key, LONGEST_TEXT);
        };
    String clean = Clean.lines(value, max);
    if (type.equals("mrkdwn")) {
      return escape(clean.isEmpty() ? "–" : clean, max);
    }
    // Slack refuses a text object without text.
    return clean.isEmpty() ? "–" : clean;
  }

  /** Only the styles that are set: Slack knows fewer than the SDK's model sends as false. */
  private static JsonObject setFlags(JsonObject style) {
    JsonObject out = new JsonObject();
    style
        .entrySet()
        .forEach(flag -> {
          if (flag.getValue() instanceof JsonPrimitive p && p.isBoolean() && p.getAsBoolean()) {
            out.add(flag.getKey(), p);
          }
        });
    return out;
  }

  private static JsonObject plainRichText(String text) {
    JsonObject out = new JsonObject();
    out.addProperty("type", "text");
    out.addProperty("text", Clean.lines(text.isEmpty() ? "–" : text, LONGEST_TEXT));
    return out;
  }

  private static boolean isWebLink(String url) {
    return (url.startsWith("https://") || url.startsWith("http://")) && url.length() <= 3_000;
  }

  private static String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive p && p.isString() ? p.getAsString() : "";
  }
}
