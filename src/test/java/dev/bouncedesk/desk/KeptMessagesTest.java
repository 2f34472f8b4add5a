package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.SentMessage;
import dev.bouncedesk.issues.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How long somebody's mail stays in memory. */
class KeptMessagesTest {
  private final SettableClock clock = new SettableClock("2026-03-02T09:30:00Z");
  private final KeptMessages messages = new KeptMessages(clock);

  @Test
  void aMessageIsKeptForAnHour() {
    messages.keep("a", message(10));
    clock.advance(KeptMessages.LIFE.minusSeconds(1));
    assertTrue(messages.of("a").isPresent());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), messages.of("a"));
  }

  @Test
  void theOldestGivesWayWhenThereIsNoMoreRoom() {
    int third = (int) (KeptMessages.MOST_OCTETS / 3);
    for (String id : List.of("a", "b", "c", "d")) {
      messages.keep(id, message(third));
    }
    assertEquals(Optional.empty(), messages.of("a"));
    assertTrue(messages.of("b").isPresent());
    messages.keep("d", message(1)); // in the place of the larger one
    messages.keep("e", message(third));
    assertTrue(messages.of("b").isPresent());
  }

  @Test
  void oneThatAloneIsTooLargeIsNotKept() {
    messages.keep("a", message((int) KeptMessages.MOST_OCTETS + 1));
    assertEquals(Optional.empty(), messages.of("a"));
  }

  private static SentMessage message(int octets) {
    return new SentMessage(
        new OriginalMessage(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            OptionalLong.empty(),
            List.of()),
        new byte[octets],
        false);
  }
}
