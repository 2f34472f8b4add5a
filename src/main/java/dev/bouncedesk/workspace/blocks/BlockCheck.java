package dev.bouncedesk.workspace.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether Slack would take these blocks or this view: known types, required fields, no others, all
 * lengths and counts, identifiers that do not repeat. Start with {@link #message}. Stateless.
 *
 * <p>Lengths count UTF-16 units, so a text of emoji may be refused a little before Slack would.
 */
public final class BlockCheck {

  private static final int MARKDOWN_IN_ALL = 12_000;
  private static final int TABLE_TEXT_IN_ALL = 10_000;

  private BlockCheck() {}

  /** What is wrong with the blocks of a message; empty when Slack would take them. */
  public static List<Problem> message(JsonElement blocks) {
    List<Problem> problems = new ArrayList<>();
    Rule.list(0, 50, Blocks.inMessage()).check(blocks, "/blocks", problems);
    if (blocks instanceof JsonArray array) {
      across(array, "/blocks", problems);
      if (count(array, "table") + count(array, "data_table") > 1) {
        problems.add(new Problem("only_one_table_allowed", "/blocks"));
      }
      if (count(array, "markdown") > 1 && lengthOfText(array, "markdown") > MARKDOWN_IN_ALL) {
        problems.add(
            new Problem("markdown blocks must be less than 12001 characters in all", "/blocks"));
      }
      if (lengthOfText(array, "table") > TABLE_TEXT_IN_ALL) {
        problems.add(
            new Problem("table cells must be less than 10001 characters in all", "/blocks"));
      }
    }
    return problems;
  }

  /** What is wrong with a modal or home tab; empty when Slack would take it. */
  public static List<Problem> view(JsonElement view) {
    List<Problem> problems = new ArrayList<>();
    Rule blocks = Rule.list(0, 100, Blocks.inView());
    Shape home = surface("home", blocks);
    Shape modal =
        surface("modal", blocks)
            .must("title", Texts.plain(24))
            .may("submit", Texts.plain(24))
            .may("close", Texts.plain(24))
            .may("clear_on_close", Rule.bool())
            .may("notify_on_close", Rule.bool())
            .may("submit_disabled", Rule.bool());
    Rule.typed(Map.of("home", home, "modal", modal)).check(view, "", problems);
    if (view instanceof JsonObject object && object.get("blocks") instanceof JsonArray array) {
      across(array, "/blocks", problems);
      // A modal that asks for something needs a way to send it.
      if (count(array, "input") > 0 && isModal(object) && !object.has("submit")) {
        problems.add(new Problem("missing required field: submit", ""));
      }
    }
    return problems;
  }

  private static Shape surface(String type, Rule blocks) {
    return Shape.type(type)
        .must("blocks", blocks)
        .may("private_metadata", Rule.text(0, 3000))
        .may("callback_id", Rule.text(0, 255))
        .may("external_id", Rule.text(0, 255));
  }

  private static boolean isModal(JsonObject view) {
    return view.get("type") instanceof JsonPrimitive type && type.getAsString().equals("modal");
  }

  private static void across(JsonArray blocks, String at, List<Problem> problems) {
    Set<String> blockIds = new HashSet<>();
    int focused = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (!(blocks.get(i) instanceof JsonObject block)) {
        continue;
      }
      String here = at + "/" + i;
      if (block.get("block_id") instanceof JsonPrimitive id && !blockIds.add(id.getAsString())) {
        problems.add(
            new Problem("block_id already exists: " + id.getAsString(), here + "/block_id"));
      }
      Set<String> actionIds = new HashSet<>();
      for (JsonObject element : elements(block)) {
        if (element.get("action_id") instanceof JsonPrimitive id
            && !actionIds.add(id.getAsString())) {
          problems.add(new Problem("action_id already exists: " + id.getAsString(), here));
        }
        if (element.get("focus_on_load") instanceof JsonPrimitive focus
            && focus.getAsString().equals("true")) {
          focused++;
        }
      }
    }
    if (focused > 1) {
      problems.add(new Problem("only one element may have focus_on_load", at));
    }
  }

  /** The elements of one block that people act on. */
  static List<JsonObject> elements(JsonObject block) {
    List<JsonObject> elements = new ArrayList<>();
    for (String field : List.of("elements", "actions")) {
      if (block.get(field) instanceof JsonArray array) {
        array.forEach(one -> {
          if (one instanceof JsonObject element) {
            elements.add(element);
          }
        });
      }
    }
    for (String field : List.of("accessory", "element")) {
      if (block.get(field) instanceof JsonObject element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static long count(JsonArray blocks, String type) {
    return blocks.asList().stream().filter(block -> isType(block, type)).count();
  }

  private static boolean isType(JsonElement block, String type) {
    return block instanceof JsonObject object
        && object.get("type") instanceof JsonPrimitive name
        && name.getAsString().equals(type);
  }

  private static long lengthOfText(JsonArray blocks, String type) {
    return blocks.asList().stream()
        .filter(block -> isType(block, type))
        .mapToLong(BlockCheck::lengthOfText)
        .sum();
  }

  /** The characters of every {@code text} inside, at any depth. */
  private static long lengthOfText(JsonElement element) {
    return switch (element) {
      case JsonArray array -> array.asList().stream().mapToLong(BlockCheck::lengthOfText).sum();
      case JsonObject object ->
          object.entrySet().stream()
              .mapToLong(entry ->
                  entry.getKey().equals("text") && entry.getValue() instanceof JsonPrimitive words
                      ? words.getAsString().length()
                      : lengthOfText(entry.getValue()))
              .sum();
      default -> 0;
    };
  }
}
