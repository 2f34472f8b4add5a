package dev.bouncedesk.slack.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "<mailto:bob@acme.example|bob@acme.example>: 550 -> bob@acme.example: 550",
        "&lt;<mailto:bob@acme.example|bob@acme.example>&gt;: -> <bob@acme.example>:",
        "host <http://mx.acme.example|mx.acme.example>[192.0.2.1] -> host mx.acme.example[192.0.2.1]",
        "see <https://help.example/x?a=1&amp;b=2> -> see https://help.example/x?a=1&b=2",
        "&lt;bob@acme.example&gt; -> <bob@acme.example>",
        "&amp;lt; stays typed -> &lt; stays typed",
        "<@U1|anna> and <#C1|ops> -> anna and ops",
        "a < b > c -> a < b > c",
        "<bob@acme.example> -> <bob@acme.example>",
        "<https://never.closed -> <https://never.closed"
      })
  void whatSlackMadeOfATextIsUndone(String slack, String pasted) {
    assertEquals(pasted, SlackText.pasted(slack));
  }

  @Test
  void codeFencesAreNotPartOfTheBounce() {
    assertEquals("550 5.1.1 no", SlackText.pasted("```550 5.1.1 no```"));
  }

  @Test
  void theBotsNameIsTakenOutOfAMention() {
    assertTrue(SlackText.mentions("hey <@UBOT> 550", "UBOT"));
    assertEquals("550 5.1.1", SlackText.withoutMention("<@UBOT> 550 5.1.1", "UBOT"));
    assertEquals("550", SlackText.withoutMention("<@UBOT|bouncedesk> 550", "UBOT"));
  }
}
