package dev.bouncedesk.bounce.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pattern language that a supporter writes. */
class PhraseParserTest {

  @ParameterizedTest(name = "\"{0}\" in \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "over quota             | The mailbox is Over-Quota now     | true",
        "over quota             | over_quota                        | true",
        "over quota             | rollover quotas                   | false",
        "spam*                  | spammer                           | true",
        "spam                   | spammer                           | false",
        "block* list            | blocking list                     | true",
        "user ... unknown       | user <joe@example.org> is unknown | true",
        "user ... unknown       | unknown user                      | false",
        "\\(s3150\\)            | our block list (S3150).           | true",
        "a\\*b                  | a*b                               | true",
        "boîte pleine           | BOITE PLEINE                      | true",
        "größe                  | Grösse                            | true",
        "看不到                    | 我看不到你                             | true",
      })
  void wordsMatchWholeAndWithoutRegardToCaseAccentsAndHyphens(
      String pattern, String text, boolean found) {
    assertEquals(found, !find(pattern, text).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "no such user",
        "no such mailbox here",
        "not such user here",
        "there is no such mailbox",
      })
  void groupsAndOptionalWordsStandForEachChoice(String text) {
    assertEquals(1, find("(no|not) such (user|mailbox)( here|)", text).size(), text);
  }

  @Test
  void aGapReachesAHundredCharactersAndNoFurther() {
    String near = "user " + "x".repeat(98) + " unknown";
    String far = "user " + "x".repeat(110) + " unknown";
    assertEquals(1, find("user ... unknown", near).size());
    assertEquals(0, find("user ... unknown", far).size());
  }

  @Test
  void theLongerOfTwoChoicesIsTaken() {
    assertEquals(List.of("no such user here"), find("no such user(| here)", "no such user here."));
  }

  @Test
  void doubledBarsDivideWholePatterns() {
    assertEquals(2, PhraseParser.parse("over quota || mailbox full").size());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"(a", "a)", "a|b", "*spam", "...", "ab*", "!!"})
  void whatIsNotWellFormedIsRefused(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> PhraseParser.parse(pattern));
  }

  private static List<String> find(String pattern, String text) {
    Folded folded = Folded.ofText(text, 1_000);
    List<String> found = new ArrayList<>();
    new PhraseIndex.Builder<String>()
        .add(pattern, PhraseParser.parse(pattern))
        .build()
        .find(
            folded,
            (meaning, weight, start, end) -> {
              StringBuilder match = new StringBuilder();
              for (int i = start; i < end; i++) {
                match.append(folded.at(i));
              }
              found.add(match.toString());
            });
    return found;
  }
}
