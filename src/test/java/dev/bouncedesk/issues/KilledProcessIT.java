package dev.bouncedesk.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after kill -9, in the tables and in the counters. */
class KilledProcessIT {
  private static final int KILLS = 8;

  @TempDir Path folder;

  /** Records without end and acknowledges each line after it was recorded. */
  static final class Recorder {
    private Recorder() {}

    public static void main(String[] arguments) {
      try (Database database =
          Database.open(DatabaseSettings.in(Path.of(arguments[0])), InstantSource.system())) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          customers.add(database.customers().add("T1", "Customer " + i));
        }
        String round = arguments[1];
        for (int i = 0; ; i++) {
          Recorded recorded =
              database
                  .issueLog()
                  .record(
                      NewOccurrence.of(
                              "T1",
                              Failures.unknownUser(
                                  "p" + round + "x" + i + "@r" + i % 7 + ".example"),
                              Origin.of(Source.PASTE, "U1"),
                              Instant.now())
                          .forCustomer(customers.get(i % customers.size()).id()));
          String stored = database.cases().save("{\"n\":" + i + "}");
          database.seenEvents().isFirst("Ev" + round + "-" + i);
          System.out.println(recorded.occurrence().id() + " " + stored + " Ev" + round + "-" + i);
        }
      }
    }
  }

  private record Acknowledged(long occurrence, String stored, String event) {}

  @Test
  void nothingAcknowledgedIsLostAndCountersAgree() throws IOException, InterruptedException {
    Random random = new Random(47);
    List<Acknowledged> all = new ArrayList<>();
    for (int round = 0; round < KILLS; round++) {
      int enough = 20 + random.nextInt(400);
      List<Acknowledged> acknowledged = new ArrayList<>();
      try (ForkedJvm recorder =
          new ForkedJvm(Recorder.class, folder.toString(), Integer.toString(round))) {
        while (acknowledged.size() < enough) {
          Optional<String> line = recorder.line();
          assertTrue(line.isPresent(), "the recorder ended by itself");
          String[] words = line.get().split(" ");
          acknowledged.add(new Acknowledged(Long.parseLong(words[0]), words[1], words[2]));
        }
        recorder.kill();
      }
      all.addAll(acknowledged);
      check(all);
    }
    System.out.printf("kill -9: %d kills, %d acknowledged, 0 lost%n", KILLS, all.size());
  }

  private void check(List<Acknowledged> acknowledged) {
    try (Database database = Database.open(DatabaseSettings.in(folder), InstantSource.system())) {
      IssueLog log = database.issueLog();
      for (Acknowledged one : acknowledged) {
        assertTrue(log.occurrence("T1", one.occurrence()).isPresent(), () -> "lost: " + one);
        assertTrue(database.cases().find(one.stored()).isPresent(), () -> "lost: " + one);
        assertFalse(database.seenEvents().isFirst(one.event()), () -> "lost: " + one);
      }
      long counted = 0;
      for (Issue issue : log.list("T1", IssueFilter.any().atMost(500))) {
        assertEquals(
            issue.count(),
            log.occurrences("T1", issue.number(), 1_000_000).size(),
            () -> "counter and table disagree: " + issue);
        counted += issue.count();
      }
      assertTrue(counted >= acknowledged.size());
    }
  }

  @Test
  void aSecondProcessIsToldThatTheFileIsInUse() throws IOException, InterruptedException {
    try (ForkedJvm recorder = new ForkedJvm(Recorder.class, folder.toString(), "0")) {
      assertTrue(recorder.line().isPresent());
      String message =
          String.valueOf(
              assertThrows(
                      DatabaseUnavailable.class,
                      () -> Database.open(DatabaseSettings.in(folder), InstantSource.system()))
                  .getMessage());
      assertTrue(message.contains("another process has it open"), message);
      recorder.kill();
    }
  }
}
