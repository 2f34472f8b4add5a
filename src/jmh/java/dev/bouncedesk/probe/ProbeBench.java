package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Nsd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The full DNS picture of a domain, against a name server on loopback. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProbeBench {
  private static final String ZONE =
      """
      $ORIGIN acme.example.
      $TTL 300
      @ IN SOA ns1 host 1 3600 600 86400 60
      @ NS ns1
      ns1 A 192.0.2.53
      @ MX 10 mx1
      @ MX 20 mx2
      mx1 A 192.0.2.1
      mx2 A 192.0.2.2
      @ TXT "v=spf1 mx include:spf.acme.example -all"
      spf TXT "v=spf1 ip4:198.51.100.0/24 ~all"
      _dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"
      _smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@acme.example"
      """;
  private static final String REVERSE =
      """
      $ORIGIN 2.0.192.in-addr.arpa.
      $TTL 300
      @ IN SOA ns1.acme.example. host.acme.example. 1 3600 600 86400 60
      @ NS ns1.acme.example.
      1 PTR mx1.acme.example.
      2 PTR mx2.acme.example.
      """;

  private final AtomicLong users = new AtomicLong();
  private Nsd nsd;
  private Probe probe;

  /** Starts the name server. */
  @Setup
  public void start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench");
    nsd = Nsd.serving(folder, Map.of("acme.example", ZONE, "2.0.192.in-addr.arpa", REVERSE));
    ProbeSettings.Limits none =
        new ProbeSettings.Limits(1_000_000_000, 0, 0, 0, 0, 0, Duration.ZERO);
    ProbeSettings settings =
        ProbeSettings.defaults().withResolvers(List.of(nsd.address())).withLimits(none);
    probe = Probe.of(settings, new ForgetfulLedger(), InstantSource.system());
  }

  /** Stops it. */
  @TearDown
  public void stop() throws IOException {
    nsd.close();
  }

  /** How long one person waits. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public ProbeResult onePicture() {
    return picture();
  }

  /** How many are done when many ask at once. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.MINUTES)
  @Threads(8)
  public ProbeResult picturesAMinute() {
    return picture();
  }

  private ProbeResult picture() {
    Requester user = Requester.member("U" + users.incrementAndGet(), "C1");
    return probe.run(ProbeRequest.ofTarget(new Target.Domain("acme.example"), user));
  }
}
