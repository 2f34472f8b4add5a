package dev.bouncedesk.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mail under {@code src/test/resources/bounces} says what its {@code .expected.json} says.
 * Run with {@code -Dgolden.update=true} to write those anew, then read the difference.
 */
class GoldenMailsTest {
  private static final Path FOLDER = Path.of("src/test/resources/bounces");
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final BounceReader reader = BounceReader.standard();

  static List<Path> mails() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void isReadAsExpected(Path mail) throws IOException {
    String name = mail.getFileName().toString();
    JsonObject read = ReportJson.of(name, reader.read(Files.readAllBytes(mail)));
    Path expected = FOLDER.resolve(name.replaceAll("\\.eml$", ".expected.json"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, GSON.toJson(read) + "\n");
    }
    assertTrue(Files.exists(expected), "run once with -Dgolden.update=true to write " + expected);
    assertEquals(
        GSON.toJson(JsonParser.parseString(Files.readString(expected))), GSON.toJson(read));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void isReadAlikeWithAnyLineEnd(Path mail) throws IOException {
    String text = Files.readString(mail, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String end : List.of("\r\n", "\r")) {
      byte[] other = text.replace("\n", end).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      assertEquals(
          ReportJson.of("", reader.read(Files.readAllBytes(mail))),
          ReportJson.of("", reader.read(other)));
    }
  }
}
