package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.ReasonRules.Verdict;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What deciding a reason costs: each rule's own sample, one after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReasonsBench {
  private final Reasons reasons = Reasons.standard();
  private final Providers providers = Providers.standard();
  private final List<Evidence> samples =
      reasons.rules().stream().map(rule -> evidence(rule.sample())).toList();
  private final Evidence longText =
      evidence("lorem ipsum dolor sit amet, the user and the mailbox of the message ".repeat(60));
  private int next;

  /** One diagnostic of usual length. */
  @Benchmark
  public Verdict decideSample() {
    next = (next + 1) % samples.size();
    return reasons.decide(samples.get(next));
  }

  /** 4,000 characters that no rule decides. */
  @Benchmark
  public Verdict decideLongText() {
    return reasons.decide(longText);
  }

  /** The refusing side of one diagnostic. */
  @Benchmark
  public Object findProvider() {
    next = (next + 1) % samples.size();
    return providers.find(samples.get(next));
  }

  /** Reading the rules, as at start. */
  @Benchmark
  public Reasons load() {
    return Reasons.standard();
  }

  private static Evidence evidence(String text) {
    return new Evidence(
        text,
        Optional.empty(),
        EnhancedStatus.of("5.0.0"),
        ReplyCode.of("550"),
        Optional.of("RCPT"),
        Optional.of("joe@example.org"),
        Optional.of("mx.example.org"),
        Optional.empty(),
        Optional.empty(),
        "rfc3464",
        Optional.of("failed"));
  }
}
