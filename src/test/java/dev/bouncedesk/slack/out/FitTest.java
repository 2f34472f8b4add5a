package dev.bouncedesk.slack.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {

  @ParameterizedTest
  @CsvSource({
    "<!channel>, &lt;!channel&gt;",
    "<@U123> hi, &lt;@U123&gt; hi",
    "<http://evil.example|your bank>, &lt;http://evil.example|your bank&gt;",
    "a & b, a &amp; b",
    "&lt;!here&gt;, &amp;lt;!here&amp;gt;"
  })
  void hostileMarksAreEscaped(String hostile, String sent) {
    assertEquals(sent, Fit.text(hostile));
    assertEquals(
        sent,
        fitted("{'type':'section','text':{'type':'mrkdwn','text':'%s'}}".formatted(hostile))
            .getAsJsonObject("text")
            .get("text")
            .getAsString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 20})
  void aCutNeverSplitsAnEntityOrACharacter(int max) {
    String cut = Fit.escape("a&b<c>\uD83D\uDE00&&&&&&&&&&", max);
    assertTrue(cut.length() <= max, cut);
    assertTrue(cut.endsWith("…"), cut);
    assertFalse(cut.replaceAll("&(amp|lt|gt);", "").contains("&"), cut);
    assertEquals(
        cut, new String(cut.codePoints().toArray(), 0, cut.codePointCount(0, cut.length())));
    assertFalse(cut.chars().anyMatch(c -> Character.isSurrogate((char) c)) && max < 16, cut);
  }

  @Test
  void marksThatTurnTheReadingDirectionAndControlCharactersAreDropped() {
    assertEquals("invoice fdp.exe", Clean.line("invoice \u202Efdp.exe\u202C\u0000\u200F", 100));
    assertEquals("a\nb\tc", Clean.lines("a\r\nb\tc\u0007", 100));
    assertEquals("one line", Clean.line("  one\n\t line ", 100));
  }

  @ParameterizedTest
  @CsvSource({
    "header, text, 150",
    "section, text, 3000",
    "button, text, 75",
  })
  void textsAreCutAtSlacksLimits(String type, String key, int max) {
    JsonObject fitted =
        fitted(
            "{'type':'%s','%s':{'type':'plain_text','text':'%s'}}"
                .formatted(type, key, "x".repeat(5_000)));
    String text = fitted.getAsJsonObject(key).get("text").getAsString();
    assertEquals(max, text.length());
    assertTrue(text.endsWith("…"));
  }

  @Test
  void fiftyBlocksAreTheMostAndTheRestIsCounted() {
    JsonArray many = new JsonArray();
    for (int i = 0; i < 60; i++) {
      many.add(JsonParser.parseString("{'type':'divider'}"));
    }
    JsonArray fitted = Fit.blocks(many);
    assertEquals(50, fitted.size());
    assertTrue(fitted.get(49).toString().contains("11 more parts are not shown"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'broadcast','range':'channel'}",
        "{'type':'user','user_id':'U1'}",
        "{'type':'usergroup','usergroup_id':'S1'}",
        "{'type':'link','url':'javascript:alert(1)','text':'here'}",
        "{'type':'link','url':'slack://open','text':'here'}"
      })
  void whatPingsOrLeadsAwayBecomesPlainText(String element) {
    JsonObject fitted =
        fitted(
            "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[%s]}]}"
                .formatted(element));
    JsonObject inner =
        fitted
            .getAsJsonArray("elements")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("elements")
            .get(0)
            .getAsJsonObject();
    assertEquals("text", inner.get("type").getAsString());
  }

  @Test
  void anEmptyTextBecomesADashForSlackRefusesIt() {
    assertEquals(
        "–",
        fitted("{'type':'header','text':{'type':'plain_text','text':''}}")
            .getAsJsonObject("text")
            .get("text")
            .getAsString());
  }

  @Test
  void aModalsTitleAndButtonsAreCutToTwentyFourCharacters() {
    JsonObject view =
        Fit.view(
            JsonParser.parseString(
                    """
                    {'type':'modal','title':{'type':'plain_text','text':'A very long title for a small modal'},
                     'submit':{'type':'plain_text','text':'Save everything right now please'},'blocks':[]}\
                    """)
                .getAsJsonObject());
    assertEquals(24, view.getAsJsonObject("title").get("text").getAsString().length());
    assertEquals(24, view.getAsJsonObject("submit").get("text").getAsString().length());
  }

  private static JsonObject fitted(String block) {
    JsonArray blocks = new JsonArray();
    blocks.add(JsonParser.parseString(block));
    return Fit.blocks(blocks).get(0).getAsJsonObject();
  }
}
