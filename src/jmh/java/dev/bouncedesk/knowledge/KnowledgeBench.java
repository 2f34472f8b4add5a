package dev.bouncedesk.knowledge;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long reading and indexing all shipped articles takes, and one question against them. Run with
 * {@code mvn -Pbench test-compile exec:exec@bench -Dbench=KnowledgeBench}.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KnowledgeBench {
  private static final Path ARTICLES = Path.of("knowledge");
  private static final Path QUESTIONS = Path.of("src/test/resources/knowledge/queries.jsonl");

  private KnowledgeBase base;
  private List<Question> questions;
  private int next;

  @Setup
  public void open() throws IOException {
    base = KnowledgeBase.open(ARTICLES);
    questions =
        Files.readAllLines(QUESTIONS).stream()
            .map(l -> JsonParser.parseString(l).getAsJsonObject().get("q").getAsString())
            .map(Question::of)
            .toList();
  }

  /** Reads and indexes every article. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public KnowledgeBase index() throws IOException {
    return KnowledgeBase.open(ARTICLES);
  }

  /** Answers one of the questions, each in turn; the percentiles tell the slow ones. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public Answers ask() {
    next = (next + 1) % questions.size();
    return base.ask(questions.get(next));
  }
}
