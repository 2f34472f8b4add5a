package dev.bouncedesk.bounce.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 2 Mar 2026 09:30:00 +0000 | 2026-03-02T09:30:00Z",
        "Mon, 02 Mar 2026 10:30:00 +0100 (CET) | 2026-03-02T09:30:00Z",
        "2 Mar 2026 04:30 -0500 | 2026-03-02T09:30:00Z",
        "Mon, 2 Mar 26 09:30:00 GMT | 2026-03-02T09:30:00Z"
      })
  void theFormsThatServersWriteAreRead(String field, Instant moment) {
    assertEquals(Optional.of(moment), MailDate.of(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "02.03.2026 09:30", "Mon, 2 Mar"})
  void whatIsNoDateIsNone(String field) {
    assertEquals(Optional.empty(), MailDate.of(field));
  }
}
