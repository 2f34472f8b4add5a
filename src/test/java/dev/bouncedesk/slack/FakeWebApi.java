package dev.bouncedesk.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Web API on loopback that says yes to everything, unless told otherwise, and remembers it. */
public final class FakeWebApi implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final Map<String, Reply> files = new ConcurrentHashMap<>();

  public FakeWebApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  /** What was called: {@code chat.postMessage} and its fields, or {@code response_url}. */
  public record Call(String method, Map<String, String> fields) {
    public JsonArray blocks() {
      return JsonParser.parseString(fields.get("blocks")).getAsJsonArray();
    }

    public JsonObject view() {
      return JsonParser.parseString(fields.get("view")).getAsJsonObject();
    }

    /** What it gave for this field; nothing where it left it out. */
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }

    public String text() {
      return fields.getOrDefault("text", "");
    }

    /** Everything it says, for a look at words. */
    public String all() {
      return String.join(" ", fields.values());
    }
  }

  record Reply(int status, Map<String, String> headers, byte[] body) {}

  public URI apiUrl() {
    return URI.create("http://127.0.0.1:" + port() + "/api/");
  }

  public String responseUrl() {
    return "http://127.0.0.1:" + port() + "/response/T1/1/abc";
  }

  public String fileUrl(String name) {
    return "http://127.0.0.1:" + port() + "/files/" + name;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The next call of this method gets this answer. */
  public FakeWebApi next(String method, String json) {
    return next(method, 200, Map.of(), json);
  }

  public FakeWebApi next(String method, int status, Map<String, String> headers, String json) {
    replies
        .computeIfAbsent(method, m -> new ArrayDeque<>())
        .add(new Reply(status, headers, json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public FakeWebApi file(String name, String contentType, byte[] bytes) {
    files.put("/files/" + name, new Reply(200, Map.of("Content-Type", contentType), bytes));
    return this;
  }

  public FakeWebApi redirect(String name, String location) {
    files.put("/files/" + name, new Reply(302, Map.of("Location", location), new byte[0]));
    return this;
  }

  public List<Call> calls() {
    return calls.stream().filter(c -> !c.method().equals("auth.test")).toList();
  }

  public List<Call> calls(String method) {
    return calls.stream().filter(c -> c.method().equals(method)).toList();
  }

  /** Waits until this method was called so often, a minute at most. */
  public List<Call> await(String method, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (calls(method).size() < count && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    if (calls(method).size() < count) {
      throw new AssertionError("waiting for " + count + " " + method + "; got " + calls());
    }
    return calls(method);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (files.containsKey(path)) {
        send(exchange, files.get(path));
        return;
      }
      boolean answer = path.startsWith("/response/");
      String method = answer ? "response_url" : path.substring(path.lastIndexOf('/') + 1);
      calls.add(
          new Call(
              method,
              answer ? json(body) : method.equals("upload") ? Map.of("body", body) : form(body)));
      Deque<Reply> planned = replies.getOrDefault(method, new ArrayDeque<>());
      Reply reply = planned.poll();
      send(
          exchange,
          reply != null
              ? reply
              : new Reply(200, Map.of(), usual(method).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  private String usual(String method) {
    return switch (method) {
      case "files.getUploadURLExternal" ->
          "{\"ok\":true,\"file_id\":\"F9\",\"upload_url\":\"http://127.0.0.1:%d/upload\"}"
              .formatted(port());
      case "files.completeUploadExternal" ->
          "{\"ok\":true,\"files\":[{\"id\":\"F9\",\"title\":\"t\"}]}";
      case "auth.test" ->
          """
          {"ok":true,"url":"https://team.example/","team":"Team","team_id":"T1","user":"bouncedesk",
           "user_id":"UBOT","bot_id":"BBOT"}\
          """;
      case "chat.postMessage", "chat.update" ->
          "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1700000100.000100\"}";
      case "chat.postEphemeral" -> "{\"ok\":true,\"message_ts\":\"1700000100.000100\"}";
      case "views.open", "views.update", "views.publish", "views.push" ->
          "{\"ok\":true,\"view\":{\"id\":\"V1\",\"hash\":\"h1\"}}";
      case "chat.getPermalink" ->
          "{\"ok\":true,\"channel\":\"C1\",\"permalink\":\"https://team.example/archives/C1/p1\"}";
      case "users.info" ->
          "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"anna\",\"tz\":\"Europe/Berlin\"}}";
      default -> "{\"ok\":true}";
    };
  }

  private static Map<String, String> json(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    JsonParser.parseString(body)
        .getAsJsonObject()
        .entrySet()
        .forEach(e ->
            fields.put(
                e.getKey(),
                e.getValue().isJsonPrimitive()
                    ? e.getValue().getAsString()
                    : e.getValue().toString()));
    return fields;
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, eq), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(eq + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
