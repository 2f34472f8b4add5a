package dev.bouncedesk.slack.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server: fixed paths, each with its page; everything else is 404. */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private final HttpServer server;
  private final ExecutorService threads;

  private WebServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens there and serves these pages by path.
   *
   * @throws IOException where the port is taken
   */
  public static WebServer start(String bind, int port, Map<String, Page> pages) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(bind, port), 64);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Page page = pages.get(exchange.getRequestURI().getPath());
          serve(exchange, page == null ? e -> Answer.plain(404, "Nothing here.\n") : page);
        });
    server.start();
    return new WebServer(server, threads);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops listening and lets running requests end, for at most two seconds. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(HttpExchange exchange, Page page) {
    try (exchange) {
      Answer answer = page.answer(exchange);
      answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (IOException e) {
      log.debug("answering {}: {}", exchange.getRemoteAddress(), e.toString());
    }
  }

  /** What stands at a path. */
  @FunctionalInterface
  public interface Page {
    /** The answer to this request. */
    Answer answer(HttpExchange exchange) throws IOException;
  }

  /**
   * An HTTP answer.
   *
   * @param status such as 200
   * @param contentType its type
   * @param body its bytes
   * @param headers further headers
   */
  public record Answer(
      int status, String contentType, byte[] body, Map<String, List<String>> headers) {
    public Answer {
      body = body.clone();
      headers = Map.copyOf(headers);
    }

    @Override
    public byte[] body() {
      return body.clone();
    }

    /** Plain text. */
    public static Answer plain(int status, String text) {
      return new Answer(
          status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }
  }
}
