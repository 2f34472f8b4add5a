package dev.bouncedesk.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in is answered: in bounded time, with a bounded report, without an exception. */
class HostileMailsTest {
  private static final Path FUZZ = Path.of("src/test/resources/bounces/fuzz");

  /** Far above what any of them takes; a reader gone quadratic needs minutes. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final String HEAD = "From: MAILER-DAEMON@example.com\nTo: alice@example.org\n";

  private final BounceReader reader = BounceReader.standard();

  private record Hostile(String name, Supplier<String> mail) {}

  private static final List<Hostile> HOSTILE =
      List.of(
          new Hostile("nothing", () -> ""),
          new Hostile("blanks", () -> "\t\n\t"),
          new Hostile(
              "a control character in Content-Type", () -> HEAD + "Content-Type: a\u0001/b\n\nx"),
          new Hostile(
              "an unknown charset", () -> HEAD + "Content-Type: text/plain; charset=no-such\n\nx"),
          new Hostile(
              "100 MB of body",
              () -> HEAD + "\n" + "550 5.1.1 <a@example.com> gone\n".repeat(3_400_000)),
          new Hostile("a line of 50 MB", () -> HEAD + "\n" + "x".repeat(50_000_000)),
          new Hostile("10,000 parts", () -> parts(10_000)),
          new Hostile("parts 5,000 deep", HostileMailsTest::deep),
          new Hostile("a message in a message, 500 times", () -> nested(500)),
          new Hostile(
              "100,000 header lines", () -> HEAD + "Received: from a\n".repeat(100_000) + "\nx"),
          new Hostile(
              "a header folded 200,000 times",
              () -> HEAD + "Subject: a\n" + " b\n".repeat(200_000) + "\nx"),
          new Hostile(
              "encoded words without end",
              () -> HEAD + "Subject: " + "=?utf-8?q?a?= ".repeat(100_000) + "\n\nx"),
          new Hostile(
              "open tags", () -> HEAD + "Content-Type: text/html\n\n" + "<a".repeat(60_000)),
          new Hostile(
              "open entities", () -> HEAD + "Content-Type: text/html\n\n" + "&".repeat(120_000)),
          new Hostile(
              "200,000 addresses",
              () -> HEAD + "Subject: failure notice\n\nfailed:\n" + many(200_000)),
          new Hostile(
              "addresses on one line",
              () ->
                  HEAD + "Subject: failure notice\n\nfailed: " + "a@b.example.com,".repeat(8_000)),
          new Hostile("at signs", () -> HEAD + "Subject: failure notice\n\n" + "@".repeat(120_000)),
          new Hostile(
              "plus signs in utf-7",
              () -> HEAD + "Content-Type: text/plain; charset=utf-7\n\n" + "+".repeat(100_000)),
          new Hostile(
              "digits and dots",
              () -> HEAD + "Subject: failure notice\n\n" + "5.5.5.".repeat(20_000)),
          new Hostile(
              "codes",
              () ->
                  HEAD
                      + "Subject: failure notice\n\n<b@example.com>:\n"
                      + "550-5.1.1 ".repeat(12_000)),
          new Hostile("recipient groups", () -> HEAD + report(20_000)));

  @TestFactory
  Stream<DynamicTest> isAnsweredInTime() {
    return HOSTILE.stream()
        .map(hostile ->
            DynamicTest.dynamicTest(
                hostile.name,
                () -> {
                  byte[] mail = hostile.mail.get().getBytes(ISO_8859_1);
                  BounceReport report =
                      answered(assertTimeoutPreemptively(BOUND, () -> reader.read(mail)));
                  assertTrue(report.failures().size() <= Limits.STANDARD.failures());
                }));
  }

  /** What was left out is owned up to: a report of a mail not read whole says so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 MB of body",
        "a line of 50 MB",
        "10,000 parts",
        "parts 5,000 deep",
        "100,000 header lines",
        "recipient groups"
      })
  void saysThatItWasNotReadWhole(String name) {
    Hostile hostile = HOSTILE.stream().filter(h -> h.name.equals(name)).findFirst().orElseThrow();
    assertTrue(reader.read(hostile.mail.get().getBytes(ISO_8859_1)).cut());
  }

  @Test
  void anOrdinaryMailIsReadWhole() throws IOException {
    for (Path mail : GoldenMailsTest.mails()) {
      assertFalse(reader.read(Files.readAllBytes(mail)).cut(), mail.toString());
    }
  }

  /** A returned message of which the end was not read is as large as nobody knows. */
  @Test
  void theSizeOfAMessageThatWasCutIsUnknown() {
    String returned = "Content-Type: message/rfc822\n\nFrom: alice@example.org\nSubject: big\n\n";
    String mail =
        HEAD
            + "Content-Type: multipart/report; boundary=b\n\n--b\n\n<c@example.com>: 552 5.3.4 too big\n--b\n"
            + returned;
    assertTrue(size(mail + "x\n".repeat(1_000)).isPresent());
    assertTrue(size(mail + "x\n".repeat(3_000_000)).isEmpty());
  }

  private OptionalLong size(String mail) {
    return reader.read(mail.getBytes(ISO_8859_1)).original().orElseThrow().size();
  }

  @TestFactory
  Stream<DynamicTest> whatFuzzingFoundIsAnswered() throws IOException {
    try (Stream<Path> files = Files.list(FUZZ)) {
      return files.sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  file.getFileName().toString(),
                  () -> {
                    byte[] found = Files.readAllBytes(file);
                    answered(reader.read(found));
                    answered(reader.read(new String(found, UTF_8)));
                  }));
    }
  }

  @Test
  void everyCutOfAMailIsAnswered() throws IOException {
    for (Path mail : GoldenMailsTest.mails().stream().limit(20).toList()) {
      byte[] octets = Files.readAllBytes(mail);
      for (int length = 0; length < octets.length; length += 37) {
        answered(reader.read(Arrays.copyOf(octets, length)));
      }
    }
  }

  /**
   * Fails where the reader threw: its own guard turns a fault into a sentence, which would pass for
   * an answer.
   */
  static BounceReport answered(BounceReport report) {
    report
        .problem()
        .ifPresent(sentence -> assertFalse(sentence.startsWith("I stumbled"), sentence));
    return report;
  }

  private static String parts(int n) {
    return HEAD
        + "Content-Type: multipart/report; boundary=b\n\n"
        + "--b\nContent-Type: text/plain\n\nfailed\n".repeat(n)
        + "--b--\n";
  }

  private static String deep() {
    StringBuilder mail = new StringBuilder(HEAD);
    for (int i = 0; i < 5_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    return mail.append("\nx\n").toString();
  }

  private static String nested(int n) {
    return (HEAD + "Content-Type: message/rfc822\n\n").repeat(n) + HEAD + "\nx\n";
  }

  private static String many(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> "<a" + i + "@example.com>: 550 gone\n")
        .collect(java.util.stream.Collectors.joining());
  }

  private static String report(int n) {
    return "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nfailed\n--b\n"
        + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n"
        + "Final-Recipient: rfc822; b@example.com\nAction: failed\nStatus: 5.1.1\n\n".repeat(n)
        + "--b--\n";
  }
}
