package dev.bouncedesk.workspace.blocks;

import static dev.bouncedesk.workspace.blocks.Rule.bool;
import static dev.bouncedesk.workspace.blocks.Rule.list;
import static dev.bouncedesk.workspace.blocks.Rule.number;
import static dev.bouncedesk.workspace.blocks.Rule.text;
import static dev.bouncedesk.workspace.blocks.Rule.word;

import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code rich_text} block and what it is made of. */
final class RichText {

  private static final int MANY = 1_000;

  private RichText() {}

  static Rule block() {
    return Shape.block("rich_text").must("elements", list(1, MANY, Rule.typed(parts())));
  }

  private static Map<String, Rule> parts() {
    Map<String, Rule> inline = inline();
    Rule each = Rule.typed(inline);
    Rule section = Shape.type("rich_text_section").must("elements", list(0, MANY, each));
    Rule border = number(0, 1);
    Map<String, Rule> preformatted = new LinkedHashMap<>(inline);
    preformatted.keySet().retainAll(java.util.List.of("text", "link"));
    return Map.of(
        "rich_text_section",
        section,
        "rich_text_quote",
        Shape.type("rich_text_quote").must("elements", list(0, MANY, each)).may("border", border),
        "rich_text_preformatted",
        Shape.type("rich_text_preformatted")
            .must("elements", list(0, MANY, Rule.typed(preformatted)))
            .may("border", border),
        "rich_text_list",
        Shape.type("rich_text_list")
            .must("elements", list(1, MANY, section))
            .must("style", word("bullet", "ordered"))
            .may("indent", number(0, 8))
            .may("offset", number(0, 100_000))
            .may("border", border));
  }

  private static Map<String, Rule> inline() {
    Rule id = text(1, 50);
    Map<String, Rule> inline = new LinkedHashMap<>();
    inline.put("text", styled("text").must("text", text(1, 40_000)));
    inline.put(
        "link",
        styled("link").must("url", text(1, 3000)).may("text", text(1, 3000)).may("unsafe", bool()));
    inline.put("user", styled("user").must("user_id", id));
    inline.put("channel", styled("channel").must("channel_id", id));
    inline.put("usergroup", styled("usergroup").must("usergroup_id", id));
    inline.put("team", styled("team").must("team_id", id));
    inline.put("broadcast", styled("broadcast").must("range", word("here", "channel", "everyone")));
    inline.put("color", styled("color").must("value", text(1, 20)));
    inline.put(
        "emoji",
        styled("emoji")
            .must("name", text(1, 100))
            .may("unicode", text(1, 100))
            .may("url", text(1, 3000)));
    inline.put(
        "date",
        styled("date")
            .must("timestamp", number(0, 9_999_999_999.0))
            .must("format", text(1, 500))
            .may("url", text(1, 3000))
            .may("fallback", text(1, 500)));
    return inline;
  }

  private static Shape styled(String type) {
    Shape style = Shape.object();
    for (String name : new String[] {"bold", "italic", "strike", "code", "underline"}) {
      style.may(name, bool());
    }
    return Shape.type(type).may("style", style);
  }
}
