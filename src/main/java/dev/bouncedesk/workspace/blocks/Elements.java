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
import java.util.stream.Stream;

/** The elements that sit in blocks, and which block takes which. */
final class Elements {

  private static final Map<String, Rule> ALL = all();

  private static final List<String> SELECTS =
      List.of(
          "static_select",
          "external_select",
          "users_select",
          "conversations_select",
          "channels_select");
  private static final List<String> MULTI_SELECTS =
      SELECTS.stream().map(name -> "multi_" + name).toList();
  private static final List<String> CHOICES =
      List.of("checkboxes", "radio_buttons", "datepicker", "timepicker");

  private Elements() {}

  static Rule inSection() {
    return of(
        List.of("button", "overflow", "image", "workflow_button"), SELECTS, MULTI_SELECTS, CHOICES);
  }

  static Rule inActions() {
    return of(
        List.of("button", "overflow", "datetimepicker", "workflow_button", "rich_text_input"),
        SELECTS,
        MULTI_SELECTS,
        CHOICES);
  }

  static Rule inInput() {
    return of(
        List.of(
            "plain_text_input",
            "email_text_input",
            "url_text_input",
            "number_input",
            "rich_text_input",
            "file_input",
            "datetimepicker"),
        SELECTS,
        MULTI_SELECTS,
        CHOICES);
  }

  static Rule inContext() {
    Map<String, Rule> shapes = new HashMap<>();
    shapes.put("image", image());
    shapes.put("plain_text", plain(3000));
    shapes.put("mrkdwn", Texts.mrkdwn(3000));
    return Rule.typed(shapes);
  }

  static Rule inContextActions() {
    return of(List.of("feedback_buttons", "icon_button"));
  }

  static Rule button() {
    return of(List.of("button"));
  }

  static Shape image() {
    return Shape.type("image")
        .must("alt_text", text(1, 2000))
        .may("image_url", text(1, 3000))
        .may("slack_file", Shape.object().may("id", text(1, 50)).may("url", text(1, 3000)))
        .oneOf("image_url", "slack_file");
  }

  @SafeVarargs
  private static Rule of(List<String>... names) {
    Map<String, Rule> chosen = new TreeMap<>(ALL);
    chosen.keySet().retainAll(Stream.of(names).flatMap(List::stream).toList());
    return Rule.typed(chosen);
  }

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new HashMap<>();
    Rule style = word("primary", "danger");
    all.put(
        "button",
        Shape.element("button")
            .must("text", plain(75))
            .may("value", text(1, 2000))
            .may("url", text(1, 3000))
            .may("style", style)
            .may("confirm", Texts.confirm())
            .may("accessibility_label", text(1, 75)));
    all.put(
        "workflow_button",
        Shape.element("workflow_button")
            .must("text", plain(75))
            .must("workflow", (value, at, problems) -> {})
            .may("style", style)
            .may("accessibility_label", text(1, 75)));
    all.put("overflow", confirmable("overflow").must("options", list(1, 5, Texts.plainOption())));
    all.put("image", image());
    all.put(
        "checkboxes", choices("checkboxes").may("initial_options", list(1, 10, Texts.anyOption())));
    all.put("radio_buttons", choices("radio_buttons").may("initial_option", Texts.anyOption()));
    all.put("datepicker", pick("datepicker").may("initial_date", text(10, 10)));
    all.put(
        "timepicker",
        pick("timepicker").may("initial_time", text(5, 5)).may("timezone", text(1, 100)));
    all.put(
        "datetimepicker",
        focusable(confirmable("datetimepicker"))
            .may("initial_date_time", number(1_000_000_000, 9_999_999_999.0)));
    selects(all);
    inputs(all);
    Rule feedback =
        Shape.object()
            .must("text", plain(75))
            .must("value", text(1, 2000))
            .may("accessibility_label", text(1, 75));
    all.put(
        "feedback_buttons",
        Shape.element("feedback_buttons")
            .must("positive_button", feedback)
            .must("negative_button", feedback));
    all.put(
        "icon_button",
        confirmable("icon_button")
            .must("icon", text(1, 100))
            .must("text", plain(75))
            .may("value", text(1, 2000))
            .may("accessibility_label", text(1, 75))
            .may("visible_to_user_ids", list(0, 100, text(1, 50))));
    return all;
  }

  private static void selects(Map<String, Rule> all) {
    Rule option = Texts.plainOption();
    Rule options = list(1, 100, option);
    Rule groups = list(1, 100, Texts.optionGroup());
    Rule id = text(1, 50);
    all.put(
        "static_select",
        pick("static_select")
            .may("options", options)
            .may("option_groups", groups)
            .oneOf("options", "option_groups")
            .may("initial_option", option));
    all.put(
        "external_select",
        pick("external_select")
            .may("min_query_length", number(0, 3000))
            .may("initial_option", option));
    all.put("users_select", pick("users_select").may("initial_user", id));
    all.put(
        "conversations_select",
        conversations("conversations_select").may("initial_conversation", id));
    all.put(
        "channels_select",
        pick("channels_select").may("initial_channel", id).may("response_url_enabled", bool()));
    all.put(
        "multi_static_select",
        multi("multi_static_select")
            .may("options", options)
            .may("option_groups", groups)
            .oneOf("options", "option_groups")
            .may("initial_options", options));
    all.put(
        "multi_external_select",
        multi("multi_external_select")
            .may("min_query_length", number(0, 3000))
            .may("initial_options", options));
    all.put(
        "multi_users_select", multi("multi_users_select").may("initial_users", list(0, 100, id)));
    all.put(
        "multi_conversations_select",
        conversations("multi_conversations_select")
            .may("max_selected_items", number(1, 1000))
            .may("initial_conversations", list(0, 100, id)));
    all.put(
        "multi_channels_select",
        multi("multi_channels_select").may("initial_channels", list(0, 100, id)));
  }

  private static void inputs(Map<String, Rule> all) {
    all.put(
        "plain_text_input",
        input("plain_text_input")
            .may("multiline", bool())
            .may("initial_value", text(0, 3000))
            .may("min_length", number(0, 3000))
            .may("max_length", number(1, 3000)));
    all.put("email_text_input", input("email_text_input").may("initial_value", text(0, 3000)));
    all.put("url_text_input", input("url_text_input").may("initial_value", text(0, 3000)));
    all.put(
        "number_input",
        input("number_input")
            .must("is_decimal_allowed", bool())
            .may("initial_value", text(0, 100))
            .may("min_value", text(1, 100))
            .may("max_value", text(1, 100)));
    all.put(
        "rich_text_input",
        input("rich_text_input")
            .may("initial_value", RichText.block())
            .may("min_lines", number(1, 100))
            .may("max_lines", number(1, 100)));
    all.put(
        "file_input",
        Shape.element("file_input")
            .may("filetypes", list(0, 100, text(1, 20)))
            .may("max_files", number(1, 10)));
  }

  private static Shape confirmable(String type) {
    return Shape.element(type).may("confirm", Texts.confirm());
  }

  private static Shape focusable(Shape shape) {
    return shape.may("focus_on_load", bool());
  }

  private static Shape choices(String type) {
    return focusable(confirmable(type)).must("options", list(1, 10, Texts.anyOption()));
  }

  private static Shape pick(String type) {
    return focusable(confirmable(type)).may("placeholder", plain(150));
  }

  private static Shape multi(String type) {
    return pick(type).may("max_selected_items", number(1, 1000));
  }

  private static Shape conversations(String type) {
    return pick(type)
        .may("default_to_current_conversation", bool())
        .may("response_url_enabled", bool())
        .may("filter", (value, at, problems) -> {});
  }

  private static Shape input(String type) {
    return focusable(Shape.element(type))
        .may("placeholder", plain(150))
        .may(
            "dispatch_action_config",
            Shape.object()
                .may(
                    "trigger_actions_on",
                    list(1, 2, word("on_enter_pressed", "on_character_entered"))));
  }
}
