package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cause reads as it stands in its article, whatever the sign begins with. */
class CauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "A full mailbox.        | 552 5.2.2 in the line. | A full mailbox. 552 5.2.2 in the line.",
        "No service is set up   | : no SPF, no DKIM.     | No service is set up: no SPF, no DKIM.",
        "Signing is off         | , or done by another.  | Signing is off, or done by another.",
        "Forged mail.           | -                      | Forged mail."
      })
  void readsAsItStands(String cause, String sign, String whole) {
    Prose told = sign == null ? Prose.EMPTY : Prose.of(sign);
    assertEquals(whole, new Article.Cause(Prose.of(cause), told).whole().plain());
  }
}
