package dev.bouncedesk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packaged program, started as a person starts it: {@code bouncedesk serve}. */
final class RunningBot implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("target/bouncedesk/bin/bouncedesk").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final List<String> printed = new ArrayList<>();

  private RunningBot(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it with its data in this folder and returns once it says that it is ready. */
  static RunningBot start(Path data, int port, Map<String, String> settings) throws IOException {
    if (!Files.isExecutable(LAUNCHER)) {
      throw new IOException("starting " + LAUNCHER + ": not there; mvn package makes it");
    }
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "serve");
    builder.environment().keySet().removeIf(name -> name.startsWith("SLACK_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("BOUNCEDESK_"));
    builder.environment().put("BOUNCEDESK_DATA", data.toString());
    builder.environment().put("BOUNCEDESK_PORT", String.valueOf(port));
    builder.environment().put("BOUNCEDESK_ZONE", "UTC");
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    RunningBot bot = new RunningBot(builder.start(), port);
    bot.awaitReady();
    return bot;
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** What it printed so far, both streams. */
  synchronized List<String> printed() {
    return List.copyOf(printed);
  }

  /** As by kill -9: no shutdown hook runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop, as Ctrl-C and a container's stop do. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("stopping the bot: still there after 30 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws IOException {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(ready));
    try {
      ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("starting the bot: it printed " + printed(), e);
    }
  }

  private void read(CompletableFuture<Boolean> ready) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (this) {
          printed.add(line);
        }
        if (line.startsWith("Bouncedesk is ready")) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("it ended"));
  }
}
