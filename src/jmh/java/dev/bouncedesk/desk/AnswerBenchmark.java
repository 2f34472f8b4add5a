package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From what a person types to the answer, with all articles, before any view is made of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class AnswerBenchmark {
  private KnowledgeBase knowledge;
  private ExplainPaste explain;

  @Setup
  public void open() throws IOException {
    knowledge = KnowledgeBase.open(Path.of("knowledge"));
    explain = new ExplainPaste(BounceReader.standard(), knowledge);
  }

  @TearDown
  public void close() {
    knowledge.close();
  }

  @Benchmark
  public Answer code() {
    return explain.explain(new Ask.Text("550 5.1.1"));
  }

  @Benchmark
  public Answer line() {
    return explain.explain(
        new Ask.Text(
            "550-5.7.26 Unauthenticated email from acme.example is not accepted due to domain's"
                + " DMARC policy. - gsmtp"));
  }

  @Benchmark
  public Answer question() {
    return explain.explain(new Ask.Text("customer cannot send to gmail since they moved servers"));
  }
}
