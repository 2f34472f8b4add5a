package dev.bouncedesk.workspace.blocks;

import static dev.bouncedesk.workspace.blocks.Rule.bool;
import static dev.bouncedesk.workspace.blocks.Rule.list;
import static dev.bouncedesk.workspace.blocks.Rule.number;
import static dev.bouncedesk.workspace.blocks.Rule.text;
import static dev.bouncedesk.workspace.blocks.Rule.word;
import static dev.bouncedesk.workspace.blocks.Texts.plain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The blocks, each with its fields, and the surfaces that take them. */
final class Blocks {

  /** Blocks of messages that modals and home tabs refuse. */
  private static final List<String> MESSAGES_ONLY =
      List.of(
          "markdown",
          "table",
          "data_table",
          "context_actions",
          "file",
          "alert",
          "card",
          "carousel");

  private static final Map<String, Rule> ALL = all();

  private Blocks() {}

  static Rule inMessage() {
    return Rule.typed(ALL);
  }

  static Rule inView() {
    Map<String, Rule> chosen = new TreeMap<>(ALL);
    chosen.keySet().removeAll(MESSAGES_ONLY);
    return Rule.typed(chosen);
  }

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new HashMap<>();
    all.put(
        "section",
        Shape.block("section")
            .may("text", Texts.either(3000))
            .may("fields", list(1, 10, Texts.either(2000)))
            .someOf("text", "fields")
            .may("accessory", Elements.inSection())
            .may("expand", bool()));
    all.put("header", Shape.block("header").must("text", plain(150)));
    all.put("divider", Shape.block("divider"));
    all.put("context", Shape.block("context").must("elements", list(1, 10, Elements.inContext())));
    all.put("actions", Shape.block("actions").must("elements", list(1, 25, Elements.inActions())));
    all.put(
        "context_actions",
        Shape.block("context_actions").must("elements", list(1, 5, Elements.inContextActions())));
    all.put(
        "input",
        Shape.block("input")
            .must("label", plain(2000))
            .must("element", Elements.inInput())
            .may("hint", plain(2000))
            .may("optional", bool())
            .may("dispatch_action", bool()));
    all.put("image", Elements.image().may("block_id", text(1, 255)).may("title", plain(2000)));
    all.put("markdown", Shape.block("markdown").must("text", text(1, 12_000)));
    all.put("rich_text", RichText.block());
    all.put(
        "file",
        Shape.block("file").must("external_id", text(1, 255)).must("source", word("remote")));
    all.put(
        "video",
        Shape.block("video")
            .must("alt_text", text(1, 2000))
            .must("title", plain(199))
            .must("thumbnail_url", text(1, 3000))
            .must("video_url", text(1, 3000))
            .may("author_name", text(1, 49))
            .may("description", plain(200))
            .may("provider_icon_url", text(1, 3000))
            .may("provider_name", text(1, 200))
            .may("title_url", text(1, 3000)));
    tables(all);
    all.put(
        "alert",
        Shape.block("alert")
            .must("text", Texts.either(200))
            .may("level", word("default", "info", "warning", "error", "success")));
    Shape card =
        Shape.block("card")
            .may("title", Texts.mrkdwn(150))
            .may("subtitle", Texts.mrkdwn(150))
            .may("body", Texts.mrkdwn(200))
            .may("icon", Elements.image())
            .may("hero_image", Elements.image())
            .may("actions", list(1, 3, Elements.button()))
            .someOf("hero_image", "title", "actions", "body");
    all.put("card", card);
    all.put("carousel", Shape.block("carousel").must("elements", list(1, 10, card)));
    return all;
  }

  private static void tables(Map<String, Rule> all) {
    Rule cell =
        Rule.typed(
            Map.of(
                "raw_text", Shape.type("raw_text").must("text", text(1, 10_000)),
                "raw_number",
                    Shape.type("raw_number")
                        .must("text", text(1, 100))
                        .must("value", number(-1e15, 1e15)),
                "rich_text", RichText.block()));
    Rule row = list(1, 20, cell);
    Rule column =
        Shape.object().may("align", word("left", "center", "right")).may("is_wrapped", bool());
    // A column that keeps its defaults is written as null.
    Rule columnOrNull =
        (value, at, problems) -> {
          if (!value.isJsonNull()) {
            column.check(value, at, problems);
          }
        };
    all.put(
        "table",
        Shape.block("table")
            .must("rows", list(1, 100, row))
            .may("column_settings", list(0, 20, columnOrNull)));
    all.put(
        "data_table",
        Shape.block("data_table")
            .must("caption", text(1, 200))
            .must("rows", list(2, 101, row))
            .may("page_size", number(1, 100))
            .may("row_header_column_index", number(0, 19)));
  }
}
