package dev.bouncedesk.bounce.dialect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.dialect.Vocabulary.Row;
import dev.bouncedesk.bounce.dialect.Vocabulary.Sign;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of notices, in signs.tsv. */
class VocabularyTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.bouncedesk.bounce.dialect.Vocabulary#rows")
  void theSampleOfARowShowsItsSign(Row row) {
    boolean found =
        switch (row.sign()) {
          case SUBJECT -> Vocabulary.isSubject(row.sample());
          case WRITER -> Vocabulary.isWriter(row.sample());
          case SENDER -> Vocabulary.isSenderLabel(row.sample());
          case SUMMARY -> Vocabulary.isSummary(row.sample().toLowerCase(java.util.Locale.ROOT));
          case FAILED,
              DELAYED,
              FINAL,
              INTRO,
              CLOSED,
              AWAY,
              CHALLENGE,
              DELIVERED,
              LIST,
              LURE,
              PARCEL,
              BECAUSE,
              MAIL ->
              signs(row.sample()).contains(row.sign());
        };
    assertTrue(found, row.sample());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DELAYED | Delivery is delayed; this is a warning only.",
        "FAILED  | could not be\\nDELIVERED",
        "FAILED  | nao foi possivel entregar",
        "FAILED  | Ihre Nachricht wurde nicht an <lena@example.org> zugestellt",
        "FAILED  | メッセージを配信で\\nきませんでした",
        "FAILED  | Non‑Delivery report",
        "FINAL   | I'm giving up on it",
      })
  void capitalsAccentsAddressesAndLineBreaksDoNotMatter(Sign sign, String text) {
    assertTrue(signs(text.replace("\\n", "\n")).contains(sign), text);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Der Kollege war gestern nicht im Haus, die Adresse folgt.",
        "明日の会議の場所が見つかりません。",
        "L'adresse de livraison a changé, merci.",
        "your message\n\nto the board was read",
      })
  void ordinaryWordsShowNoFailure(String text) {
    assertFalse(signs(text).contains(Sign.FAILED), text);
  }

  private static Set<Sign> signs(String text) {
    return Vocabulary.in(text).stream().map(Phrases.Hit::meaning).collect(Collectors.toSet());
  }
}
