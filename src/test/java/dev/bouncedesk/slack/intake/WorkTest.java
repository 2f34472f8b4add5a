package dev.bouncedesk.slack.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void aFullQueueRefusesInsteadOfFillingTheMemory() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    try (Work work = new Work("test", 1, 1, Duration.ofSeconds(5))) {
      assertTrue(
          work.take(
              () -> {
                started.countDown();
                await(gate);
                done.add("running");
              },
              () -> {}));
      await(started);
      assertTrue(work.take(() -> done.add("waiting"), () -> {}));
      assertFalse(work.take(() -> done.add("too many"), () -> {}));
      gate.countDown();
    }
    assertEquals(List.of("running", "waiting"), done);
  }

  @Test
  void aJobThatBreaksTellsThePersonAndTheNextOneRuns() {
    try (Work work = new Work("test", 1, 9, Duration.ofSeconds(5))) {
      work.take(
          () -> {
            throw new IllegalStateException("broken on purpose");
          },
          () -> done.add("told"));
      work.take(() -> done.add("next"), () -> {});
    }
    assertEquals(List.of("told", "next"), done);
  }

  @Test
  void whatStopsTakesNoMore() {
    Work work = new Work("test", 1, 9, Duration.ofSeconds(5));
    work.close();
    assertFalse(work.take(() -> done.add("late"), () -> {}));
    assertEquals(List.of(), done);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
