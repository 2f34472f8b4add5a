package dev.bouncedesk.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What support desks paste, each beside what is read from it. */
class PasteGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/bounces/pastes");
  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final BounceReader READER = BounceReader.standard();

  @ParameterizedTest(name = "{0}")
  @MethodSource("pastes")
  void isReadAsExpected(String name) throws IOException {
    Path paste = FOLDER.resolve(name);
    Path expected = FOLDER.resolve(stem(name) + ".expected.json");
    BounceReport report = READER.read(Files.readString(paste, StandardCharsets.UTF_8));
    String json = JSON.toJson(ReportJson.of(name, report)) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, json);
    }
    assertEquals(Files.readString(expected), json);
  }

  @Test
  void thereArePastesToRead() throws IOException {
    assertFalse(pastes().isEmpty());
  }

  static List<String> pastes() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".expected.json"))
          .filter(name -> name.endsWith(".txt") || name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }
}
