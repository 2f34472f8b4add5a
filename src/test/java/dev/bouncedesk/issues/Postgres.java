package dev.bouncedesk.issues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of a test's own, on loopback, in a temporary folder. */
public final class Postgres implements AutoCloseable {
  public static final String MISSING = "install PostgreSQL: apt-get install postgresql";

  private final Path bin;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private Postgres(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** Starts one; empty where PostgreSQL is not installed. */
  public static Optional<Postgres> start() throws IOException, InterruptedException {
    Path installed = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(installed)) {
      return Optional.empty();
    }
    Optional<Path> bin;
    try (var versions = Files.list(installed)) {
      bin =
          versions
              .map(version -> version.resolve("bin"))
              .filter(b -> Files.isExecutable(b.resolve("initdb")))
              .max(Comparator.naturalOrder());
    }
    if (bin.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("bouncedesk-pg");
    if (isRoot()) {
      run("chown", "postgres", folder.toString());
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Postgres server = new Postgres(bin.get(), folder, port);
    server.tool(
        "initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
    server.tool(
        "pg_ctl",
        "-D",
        server.data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder,
        "start");
    return Optional.of(server);
  }

  /** The JDBC URL of a new, empty database. */
  public String newDatabase() {
    String name = "t" + databases.incrementAndGet();
    try {
      tool("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    tool("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    run("rm", "-rf", folder.toString());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** PostgreSQL refuses to run as root, so its own user runs it there. */
  private void tool(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(bin.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("bouncedesk-pg", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/tmp").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("running " + List.of(command) + ": " + Files.readString(output));
      }
    } finally {
      Files.delete(output);
    }
  }
}
