package dev.bouncedesk.bounce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * How many mails a second are read: {@code mvn -Pbench test-compile exec:exec@bench
 * -Dbench="BounceReaderBench -prof gc -jvmArgs -Dmails=FOLDER"}. Without a folder, the golden
 * mails. One operation is one mail; {@code -t N} runs N threads, {@code -prof gc} shows the octets
 * each mail allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BounceReaderBench {
  private final BounceReader reader = BounceReader.standard();
  private final List<byte[]> mails = new ArrayList<>();

  /** Where each thread is in the folder. */
  @State(Scope.Thread)
  public static class Turn {
    private int next;
  }

  /** Reads the folder into memory. */
  @Setup
  public void load() throws IOException {
    Path folder = Path.of(System.getProperty("mails", "src/test/resources/bounces"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.toString();
        if (!name.endsWith(".expected.json")) {
          mails.add(Files.readAllBytes(file));
        }
      }
    }
    if (mails.isEmpty()) {
      throw new IllegalStateException("measuring the reader: no mails in " + folder);
    }
  }

  /** One mail, each in turn. */
  @Benchmark
  public BounceReport read(Turn turn) {
    turn.next = turn.next + 1 < mails.size() ? turn.next + 1 : 0;
    return reader.read(mails.get(turn.next));
  }
}
