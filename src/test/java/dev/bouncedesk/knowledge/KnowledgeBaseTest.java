package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseTest {
  private static final Path ARTICLES = Path.of("src/test/resources/knowledge/articles");
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir Path folder;

  @BeforeEach
  void copyArticles() throws IOException {
    try (Stream<Path> files = Files.walk(ARTICLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private KnowledgeBase open() throws IOException {
    return KnowledgeBase.open(folder, TeamNotes.inMemory(), NOON);
  }

  private static List<String> ids(Answers answers) {
    return answers.matches().stream().map(m -> m.article().id()).toList();
  }

  @Test
  void aPastedLineIsAnsweredByTheArticleThatHasItsWords() throws IOException {
    Answers answers =
        open().ask(Question.of("550 5.7.26 mail blocked because the sender is unauthenticated"));
    assertEquals("gmail-5-7-26-unauthenticated", ids(answers).getFirst());
  }

  @Test
  void aBareCodeHasTheStandardReadingFirstAndTheProvidersSecond() throws IOException {
    assertEquals(
        List.of("enhanced-x-7-26", "gmail-5-7-26-unauthenticated"),
        ids(open().ask(Question.of("5.7.26"))));
  }

  @Test
  void aNamedProviderComesBeforeTheStandard() throws IOException {
    for (String text : List.of("5.7.26 gmail", "5726 gmial", "google 5.7.26")) {
      assertEquals(
          "gmail-5-7-26-unauthenticated", ids(open().ask(Question.of(text))).getFirst(), text);
    }
  }

  @Test
  void aCodeThatNobodyDefinedIsSaidToBeUnknownWithTheNearest() throws IOException {
    Answers answers = open().ask(Question.of("what does 5.7.99 mean?"));
    assertEquals(Certainty.UNKNOWN, answers.certainty());
    assertEquals(List.of(), answers.matches());
    assertEquals("5.7.99", answers.unknownCodes().getFirst().code().code());
    assertTrue(answers.unknownCodes().getFirst().nearest().contains("5.7.26"));
  }

  @Test
  void anEditedArticleIsPickedUpAndABrokenOneKeepsItsLastGoodReading() throws IOException {
    KnowledgeBase base = open();
    Path file = folder.resolve("enhanced-x-7-26.md");
    String text = Files.readString(file);

    Files.writeString(file, text.replace("several authentication checks", "two checks"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T12:00:01Z")));
    base.refresh();
    assertEquals(
        "5.7.26: two checks failed", base.article("enhanced-x-7-26").orElseThrow().title());

    Files.writeString(file, text.replace("severity: 3", "severity: high"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T12:00:02Z")));
    base.refresh();
    assertEquals(
        "5.7.26: two checks failed", base.article("enhanced-x-7-26").orElseThrow().title());
    assertEquals(List.of("severity"), base.problems().stream().map(LintProblem::field).toList());

    Files.delete(file);
    base.refresh();
    assertTrue(base.article("enhanced-x-7-26").isEmpty());
    assertEquals(List.of(), base.problems());
  }

  @Test
  void aTeamsNoteIsShownAndFound() throws IOException {
    KnowledgeBase base = open();
    base.addNote("gmail-5-7-26-unauthenticated", "Our relay zebra2 lacks DKIM.", "U1");
    Answers answers = base.ask(Question.of("zebra2 lacks dkim"));
    assertEquals("gmail-5-7-26-unauthenticated", ids(answers).getFirst());
    assertEquals(
        "Our relay zebra2 lacks DKIM.", answers.matches().getFirst().notes().getFirst().text());
    assertThrows(IllegalArgumentException.class, () -> base.addNote("no-such", "x", "U1"));
    assertThrows(IllegalArgumentException.class, () -> base.addNote("enhanced-x-7-26", "  ", "U1"));
  }

  @Test
  void whateverIsPastedGetsAnAnswer() throws IOException {
    KnowledgeBase base = open();
    for (String text :
        List.of(
            "",
            " ",
            "\u0000\uD800",
            "...",
            "5.7.26".repeat(10_000),
            "550 ".repeat(30_000),
            "a".repeat(1_000_000),
            "?".repeat(50_000),
            "ỏ".repeat(20_000),
            "-".repeat(20_000) + "x",
            "İİİ 550 5.1.1 İ")) {
      base.ask(Question.of(text));
    }
  }

  @Test
  void aMissingFolderIsSaidToBeMissing() {
    IOException e = assertThrows(IOException.class, () -> KnowledgeBase.open(folder.resolve("x")));
    assertTrue(e.toString().contains("BOUNCEDESK_KNOWLEDGE"), e.toString());
  }

  @Test
  void severalCodesInOnePasteAreEachAnswered() throws IOException {
    try (KnowledgeBase base = KnowledgeBase.open(Path.of("knowledge"))) {
      Answers answers =
          base.ask(Question.of("452 4.2.2 mailbox full, then 550 5.1.1 user unknown"));
      assertEquals(
          List.of("452 4.2.2 mailbox-full", "550 5.1.1 user-unknown"),
          answers.byCode().stream()
              .map(c -> c.written() + " " + c.match().reason().wireName())
              .toList());
    }
  }

  @Test
  void anUnsureAnswerSaysWhatWouldDecide() throws IOException {
    try (KnowledgeBase base = KnowledgeBase.open(Path.of("knowledge"))) {
      Answers answers = base.ask(Question.of("550 5.7.1"));
      assertEquals(Certainty.UNSURE, answers.certainty());
      assertTrue(answers.matches().size() > 1);
      assertTrue(answers.tellApart().isPresent());
    }
  }

  @Test
  void aBareCodeThatEverybodyReadsAlikeIsSure() throws IOException {
    try (KnowledgeBase base = KnowledgeBase.open(Path.of("knowledge"))) {
      Answers answers = base.ask(Question.of("550 5.1.1"));
      assertEquals(Certainty.SURE, answers.certainty());
      assertEquals("user-unknown", answers.best().orElseThrow().reason().wireName());
    }
  }
}
