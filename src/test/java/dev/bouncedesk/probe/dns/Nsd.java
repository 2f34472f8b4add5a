package dev.bouncedesk.probe.dns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real name server on loopback that holds a test's zones. */
public final class Nsd implements AutoCloseable {
  private final Process process;
  private final int port;

  private Nsd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts NSD, or skips the test with a line that says what to install.
   *
   * @param zones master files by zone name
   */
  public static Nsd serving(Path folder, Map<String, String> zones)
      throws IOException, InterruptedException {
    Path program =
        Stream.of("/usr/sbin/nsd", "/usr/local/sbin/nsd", "/usr/bin/nsd")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("nsd"));
    assumeTrue(Files.isExecutable(program), "install NSD: apt-get install nsd");
    int port = freePort();
    StringBuilder conf =
        new StringBuilder(
            """
            server:
              ip-address: 127.0.0.1
              port: %d
              username: ""
              zonesdir: "%s"
              pidfile: "%s/nsd.pid"
              xfrdfile: "%s/xfrd.state"
              zonelistfile: "%s/zone.list"
              database: ""
              xfrdir: "%s"
              server-count: 1
            remote-control:
              control-enable: no
            """
                .formatted(port, folder, folder, folder, folder, folder));
    for (Map.Entry<String, String> zone : zones.entrySet()) {
      Files.writeString(folder.resolve(zone.getKey() + ".zone"), zone.getValue());
      conf.append("zone:\n  name: ").append(zone.getKey());
      conf.append("\n  zonefile: ").append(zone.getKey()).append(".zone\n");
    }
    Path file = folder.resolve("nsd.conf");
    Files.writeString(file, conf);
    Process process =
        new ProcessBuilder(program.toString(), "-d", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nsd.log").toFile())
            .start();
    Nsd nsd = new Nsd(process, port);
    String name = zones.keySet().iterator().next();
    for (int i = 0; i < 100; i++) {
      Answer answer = nsd.resolver().ask(name, RecordType.SOA, Deadline.in(Duration.ofMillis(200)));
      if (answer instanceof Answer.Found) {
        return nsd;
      }
      Thread.sleep(50);
    }
    nsd.close();
    throw new IOException("starting NSD: " + Files.readString(folder.resolve("nsd.log")));
  }

  /** A port that nobody holds, neither by UDP nor by TCP: a name server listens on both. */
  private static int freePort() throws IOException {
    for (int attempt = 0; ; attempt++) {
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
        int port = udp.getLocalPort();
        try (ServerSocket tcp = new ServerSocket()) {
          tcp.bind(new InetSocketAddress("127.0.0.1", port));
          return port;
        } catch (IOException taken) {
          if (attempt == 50) {
            throw taken;
          }
        }
      }
    }
  }

  /** A resolver that asks this server alone. */
  public DnsjavaResolver resolver(String... trustAnchors) {
    return DnsjavaResolver.of(List.of(address()), List.of(trustAnchors));
  }

  /** Where it listens, as settings name it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
