package dev.bouncedesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole replies: what a person asks stands in {@code NN-name.txt} or {@code .eml}, what they read
 * in {@code NN-name.expected.txt} beside it. {@code -Dgolden.update=true} writes the latter anew.
 */
class ReplyGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/replies");

  private static KnowledgeBase knowledge;
  private static ExplainPaste explain;

  @BeforeAll
  static void openTheRealKnowledge() throws IOException {
    knowledge = KnowledgeBase.open(Path.of("knowledge"));
    explain = new ExplainPaste(BounceReader.standard(), knowledge);
  }

  @AfterAll
  static void close() {
    knowledge.close();
  }

  static List<Path> asks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.toString().contains(".expected.")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("asks")
  void theReplyIsTheOneOnFile(Path file) throws IOException {
    String name = file.getFileName().toString();
    Answer answer =
        explain.explain(
            name.endsWith(".txt")
                ? new Ask.Text(Files.readString(file).stripTrailing())
                : new Ask.File(name, Files.readAllBytes(file)));
    String reply = AnswerText.of(answer, true);
    Path expected = FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + ".expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, reply);
    }
    assertEquals(Files.readString(expected), reply);
  }
}
