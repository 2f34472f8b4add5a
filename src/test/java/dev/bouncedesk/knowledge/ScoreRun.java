package dev.bouncedesk.knowledge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bouncedesk.bounce.BounceReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers a file of questions, one {@code {"id","q"}} a line, for a scorer: {@code ScoreRun
 * KNOWLEDGE QUERIES OUT}.
 */
final class ScoreRun {
  private ScoreRun() {}

  public static void main(String[] args) throws IOException {
    BounceReader reader = BounceReader.standard();
    long start = System.nanoTime();
    try (KnowledgeBase base = KnowledgeBase.open(Path.of(args[0]));
        PrintStream out =
            new PrintStream(
                Files.newOutputStream(Path.of(args[2])), false, StandardCharsets.UTF_8)) {
      System.err.printf(
          "%d articles in %d ms, %d broken%n",
          base.all().size(), (System.nanoTime() - start) / 1_000_000, base.problems().size());
      for (String line : Files.readAllLines(Path.of(args[1]))) {
        JsonObject query = JsonParser.parseString(line).getAsJsonObject();
        String q = query.get("q").getAsString();
        Answers answers = base.ask(new Question(q, Optional.of(reader.read(q))));
        out.println(
            BatchAnswer.of(query.get("id").getAsString(), answers)
                .json()
                .replaceFirst("\\{", "{\"certainty\":\"" + answers.certainty() + "\","));
      }
    }
  }
}
