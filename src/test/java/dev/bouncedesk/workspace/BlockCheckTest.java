package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCheckTest {

  private static final String PLAIN = "{'type':'plain_text','text':'x'}";
  private static final String OPTION = "{'text':" + PLAIN + ",'value':'v'}";
  private static final String RICH =
      "{'type':'rich_text','elements':[{'type':'rich_text_section',"
          + "'elements':[{'type':'text','text':'x'}]}]}";

  private static List<Problem> check(String blocks) {
    return BlockCheck.message(JsonParser.parseString("[" + blocks + "]"));
  }

  private static String text(int length) {
    return "{'type':'plain_text','text':'" + "x".repeat(length) + "'}";
  }

  private static String mrkdwn(int length) {
    return "{'type':'mrkdwn','text':'" + "x".repeat(length) + "'}";
  }

  private static String times(int count, String one) {
    return IntStream.range(0, count).mapToObj(i -> one).collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'divider'}",
        "{'type':'header','text':{'type':'plain_text','text':'h','emoji':true}}",
        "{'type':'section','text':{'type':'mrkdwn','text':'*x*','verbatim':true}}",
        "{'type':'section','fields':[{'type':'mrkdwn','text':'a'}]}",
        "{'type':'context','elements':[{'type':'mrkdwn','text':'a'}]}",
        "{'type':'actions','elements':[{'type':'button','action_id':'a',"
            + "'text':{'type':'plain_text','text':'b'}}]}",
        "{'type':'markdown','text':'# x'}",
        "{'type':'table','rows':[[{'type':'raw_text','text':'a'}]],'column_settings':[null]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_preformatted',"
            + "'elements':[{'type':'text','text':'550'}]}]}",
        "{'type':'image','image_url':'https://a.example/b.png','alt_text':'b'}"
      })
  void whatSlackTakesIsTaken(String block) {
    assertEquals(List.of(), check(block));
  }

  /** The longest that is taken; one character more is refused. */
  @ParameterizedTest
  @CsvSource({
    "header, 150",
    "section, 3000",
    "field, 2000",
    "button, 75",
    "value, 2000",
    "action_id, 255",
    "block_id, 255",
    "option, 75",
    "option value, 150",
    "confirm title, 100",
    "confirm text, 300",
    "markdown, 12000",
    "context, 3000",
    "placeholder, 150"
  })
  void lengthsHaveTheirLimits(String what, int longest) {
    assertEquals(List.of(), check(ofLength(what, longest)));
    List<Problem> problems = check(ofLength(what, longest + 1));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).message().contains("less than " + (longest + 1) + " characters"),
        problems.toString());
  }

  private static String ofLength(String what, int n) {
    String x = "'" + "x".repeat(n) + "'";
    return switch (what) {
      case "header" -> "{'type':'header','text':" + text(n) + "}";
      case "section" -> "{'type':'section','text':" + mrkdwn(n) + "}";
      case "field" -> "{'type':'section','fields':[" + mrkdwn(n) + "]}";
      case "button" -> actions("{'type':'button','text':" + text(n) + "}");
      case "value" -> actions("{'type':'button','text':" + PLAIN + ",'value':" + x + "}");
      case "action_id" -> actions("{'type':'button','text':" + PLAIN + ",'action_id':" + x + "}");
      case "block_id" -> "{'type':'divider','block_id':" + x + "}";
      case "option" ->
          actions("{'type':'overflow','options':[{'text':" + text(n) + ",'value':'v'}]}");
      case "option value" ->
          actions("{'type':'overflow','options':[{'text':" + PLAIN + ",'value':" + x + "}]}");
      case "confirm title" -> confirming("'title':" + text(n) + ",'text':" + PLAIN);
      case "confirm text" -> confirming("'text':" + text(n));
      case "markdown" -> "{'type':'markdown','text':" + x + "}";
      case "context" -> "{'type':'context','elements':[" + mrkdwn(n) + "]}";
      case "placeholder" -> actions("{'type':'users_select','placeholder':" + text(n) + "}");
      default -> throw new AssertionError(what);
    };
  }

  private static String actions(String elements) {
    return "{'type':'actions','elements':[" + elements + "]}";
  }

  private static String confirming(String fields) {
    return actions("{'type':'button','text':" + PLAIN + ",'confirm':{" + fields + "}}");
  }

  /** The most that is taken; one more is refused. */
  @ParameterizedTest
  @CsvSource({
    "blocks, 50",
    "fields, 10",
    "context, 10",
    "actions, 25",
    "overflow, 5",
    "options, 100",
    "rows, 100",
    "cells, 20",
    "feedback, 5"
  })
  void listsHaveTheirLimits(String what, int most) {
    assertEquals(List.of(), check(ofSize(what, most)));
    List<Problem> problems = check(ofSize(what, most + 1));
    assertEquals("no more than " + most + " items allowed", problems.get(0).message());
  }

  private static String ofSize(String what, int n) {
    return switch (what) {
      case "blocks" -> times(n, "{'type':'divider'}");
      case "fields" -> "{'type':'section','fields':[" + times(n, PLAIN) + "]}";
      case "context" -> "{'type':'context','elements':[" + times(n, PLAIN) + "]}";
      case "actions" -> actions(times(n, "{'type':'button','text':" + PLAIN + "}"));
      case "overflow" -> actions("{'type':'overflow','options':[" + times(n, OPTION) + "]}");
      case "options" -> actions("{'type':'static_select','options':[" + times(n, OPTION) + "]}");
      case "rows" -> "{'type':'table','rows':[" + times(n, "[" + RICH + "]") + "]}";
      case "cells" -> "{'type':'table','rows':[[" + times(n, RICH) + "]]}";
      case "feedback" ->
          "{'type':'context_actions','elements':["
              + times(n, "{'type':'icon_button','icon':'trash','text':" + PLAIN + "}")
              + "]}";
      default -> throw new AssertionError(what);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type':'marquee'} | unsupported type: marquee | /blocks/0/type",
        "{'text':'x'} | missing required field: type | /blocks/0",
        "{'type':'header'} | missing required field: text | /blocks/0",
        "{'type':'section'} | missing required field: one of text, fields | /blocks/0",
        "{'type':'divider','colour':'red'} | no more fields allowed: colour | /blocks/0",
        "{'type':'header','text':{'type':'mrkdwn','text':'x'}} | must be one of: plain_text |"
            + " /blocks/0/text/type",
        "{'type':'section','text':'x'} | must provide an object | /blocks/0/text",
        "{'type':'section','text':{'type':'mrkdwn','text':''}} | must be more than 0 characters |"
            + " /blocks/0/text/text",
        "{'type':'actions','elements':[{'type':'plain_text_input'}]} | unsupported type:"
            + " plain_text_input | /blocks/0/elements/0/type",
        "{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'} | block_id already"
            + " exists: a | /blocks/1/block_id",
        "{'type':'actions','elements':[{'type':'static_select'}]} | must have exactly one of"
            + " options, option_groups | /blocks/0/elements/0",
        "{'type':'alert','text':{'type':'plain_text','text':'x'},'level':'loud'} | must be one of:"
            + " default, info, warning, error, success | /blocks/0/level"
      })
  void whatIsWrongIsSaidWithItsPlace(String block, String message, String pointer) {
    assertEquals(List.of(new Problem(message, pointer)), check(block));
  }

  @Test
  void aMessageHasOneTable() {
    String table = "{'type':'table','rows':[[" + RICH + "]]}";
    assertEquals(
        List.of(new Problem("only_one_table_allowed", "/blocks")), check(table + "," + table));
  }

  @Test
  void twoButtonsOfOneBlockNeedDifferentNames() {
    String button = "{'type':'button','action_id':'a','text':" + PLAIN + "}";
    assertEquals(
        List.of(new Problem("action_id already exists: a", "/blocks/0")),
        check(actions(button + "," + button)));
  }

  @Test
  void markdownBlocksShareTheirLimit() {
    String half = "{'type':'markdown','text':'" + "x".repeat(6_001) + "'}";
    assertEquals(List.of(), check(half));
    assertEquals(1, check(half + "," + half).size());
  }

  @Test
  void blocksMustBeAList() {
    assertEquals(
        List.of(new Problem("must be an array", "/blocks")), BlockCheck.message(new JsonObject()));
    assertEquals(List.of(), BlockCheck.message(new JsonArray()));
  }

  private static JsonObject modal(int titleLength, String blocks, String more) {
    return JsonParser.parseString(
            "{'type':'modal','title':"
                + text(titleLength)
                + ",'blocks':["
                + blocks
                + "]"
                + more
                + "}")
        .getAsJsonObject();
  }

  @Test
  void modalsHaveTheirOwnLimits() {
    String dividers = times(100, "{'type':'divider'}");
    assertEquals(List.of(), BlockCheck.view(modal(24, dividers, "")));
    assertEquals(1, BlockCheck.view(modal(25, dividers, "")).size());
    assertEquals(1, BlockCheck.view(modal(24, dividers + ",{'type':'divider'}", "")).size());
    String metadata = ",'private_metadata':'" + "x".repeat(3_001) + "'";
    assertEquals(1, BlockCheck.view(modal(24, "", metadata)).size());
  }

  @Test
  void aModalThatAsksNeedsASubmitButton() {
    String input = "{'type':'input','label':" + PLAIN + ",'element':{'type':'plain_text_input'}}";
    assertEquals(
        List.of(new Problem("missing required field: submit", "")),
        BlockCheck.view(modal(5, input, "")));
    assertEquals(List.of(), BlockCheck.view(modal(5, input, ",'submit':" + PLAIN)));
  }

  @Test
  void viewsRefuseTheBlocksOfMessages() {
    assertEquals(
        "unsupported type: markdown",
        BlockCheck.view(modal(5, "{'type':'markdown','text':'x'}", "")).get(0).message());
  }

  @Test
  void ourOwnSamplesAreTaken() {
    assertEquals(List.of(), BlockCheck.message(Samples.everyBlock().get("blocks")));
    assertEquals(List.of(), BlockCheck.message(Samples.answer(true).get("blocks")));
    assertEquals(List.of(), BlockCheck.view(Samples.form()));
    assertEquals(List.of(), BlockCheck.view(Samples.home()));
  }
}
