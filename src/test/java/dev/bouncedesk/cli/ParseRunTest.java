package dev.bouncedesk.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bouncedesk.bounce.BounceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parse} prints for files, mailboxes and streams. */
class ParseRunTest {
  private static final String BOUNCE =
      """
      From: MAILER-DAEMON@mx.example.net
      To: alice@example.org
      Subject: Undelivered Mail Returned to Sender

      <user%d@example.com>: host mail.example.com[192.0.2.25] said:
          550 5.1.1 <user%d@example.com>: User unknown (in reply to RCPT TO command)
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void keepsTheOrderOfTheFilesThoughManyAreReadAtOnce(@TempDir Path folder) throws IOException {
    try (ParseRun run = run(false)) {
      for (int i = 0; i < 100; i++) {
        run.read(Files.writeString(folder.resolve(i + ".eml"), BOUNCE.formatted(i, i)));
      }
      run.finish();
      assertEquals(100, run.bounces());
    }
    assertEquals(
        IntStream.range(0, 100).mapToObj(i -> "user" + i + "@example.com").toList(), recipients());
  }

  @Test
  void countsEachMailOfAMailbox() throws IOException {
    String from = "From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n";
    String mailbox = from + BOUNCE.formatted(1, 1) + '\n' + from + BOUNCE.formatted(2, 2) + '\n';
    read("box", mailbox);
    assertEquals(List.of("box#1", "box#2"), files());
  }

  @Test
  void oneMailInAMailboxIsOneMail() throws IOException {
    read("box", "From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n" + BOUNCE.formatted(1, 1));
    assertEquals(List.of("box"), files());
  }

  @Test
  void ordinaryMailIsPrintedAndIsNoBounce() throws IOException {
    read("-", "From: a@example.org\nTo: b@example.com\nSubject: Lunch\n\nAt noon?\n");
    assertTrue(out.toString().contains("\"kind\":\"not-a-bounce\""));
  }

  /** The reader is shown the start of a mail, so that one without end does not fill the memory. */
  @Test
  void aStreamWithoutEndIsReadToABound() throws IOException {
    InputStream start = stream(BOUNCE.formatted(1, 1) + "\n");
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] octets, int from, int length) {
            java.util.Arrays.fill(octets, from, from + length, (byte) 'x');
            return length;
          }
        };
    try (ParseRun run = run(false)) {
      run.read("-", new SequenceInputStream(Collections.enumeration(List.of(start, endless))));
      run.finish();
    }
    assertEquals(List.of("user1@example.com"), recipients());
  }

  @Test
  void progressIsDrawnOnlyWhereSomebodyWatches(@TempDir Path folder) throws IOException {
    Path mail = Files.writeString(folder.resolve("one.eml"), BOUNCE.formatted(1, 1));
    for (boolean watched : new boolean[] {false, true}) {
      try (ParseRun run = run(watched)) {
        for (int i = 0; i < 250; i++) {
          run.read(mail);
        }
        run.finish();
      }
      assertEquals(watched ? "\r200 mails, 200 bounces\r250 mails, 250 bounces\n" : "", "" + err);
    }
  }

  private ParseRun run(boolean watched) {
    PrintWriter lines = new PrintWriter(out, true);
    return new ParseRun(
        BounceReader.standard(), new Output(lines, new PrintWriter(err, true), watched));
  }

  private void read(String name, String mail) throws IOException {
    try (ParseRun run = run(false)) {
      run.read(name, stream(mail));
      run.finish();
    }
  }

  private static InputStream stream(String mail) {
    return new ByteArrayInputStream(mail.getBytes(US_ASCII));
  }

  private List<JsonObject> lines() {
    return out.toString().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  private List<String> files() {
    return lines().stream().map(line -> line.get("file").getAsString()).toList();
  }

  private List<String> recipients() {
    return lines().stream()
        .map(line -> line.getAsJsonArray("failures").get(0).getAsJsonObject())
        .map(failure -> failure.get("recipient").getAsString())
        .toList();
  }
}
