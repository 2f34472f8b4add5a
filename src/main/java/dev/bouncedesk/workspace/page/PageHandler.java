package dev.bouncedesk.workspace.page;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Events;
import dev.bouncedesk.workspace.app.Interactions;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.http.Exchange;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.StoredFile;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The page's requests: {@code /page/…}. Who asks is named by the page; there is no log-in. */
public final class PageHandler {

  private static final int LONGEST_REQUEST = 12 * 1024 * 1024;

  private final Map<String, BiFunction<User, JsonObject, JsonObject>> actions = new HashMap<>();
  private final WorkspaceState state;
  private final int largestUpload;
  private final String base;

  public PageHandler(
      WorkspaceState state,
      Messenger messenger,
      Events events,
      Interactions interactions,
      Views views,
      int largestUpload,
      String base) {
    this.state = state;
    this.base = base;
    this.largestUpload = largestUpload;
    actions.putAll(new PageApi(state, messenger, events, views, largestUpload).actions());
    actions.putAll(new AppActions(state, interactions, views).actions());
  }

  /** Answers a request below {@code /page/}; false when there is nothing at its path. */
  public boolean handle(Exchange exchange) throws IOException {
    String name = exchange.path().substring("/page/".length());
    if (exchange.method().equals("GET") && name.startsWith("file/")) {
      return file(exchange, name.substring("file/".length()));
    }
    if (!exchange.method().equals("POST")) {
      return false;
    }
    try {
      if (name.equals("upload")) {
        exchange.json(200, upload(exchange));
        return true;
      }
      BiFunction<User, JsonObject, JsonObject> action = actions.get(name);
      if (action == null) {
        return false;
      }
      exchange.json(200, act(exchange, action));
    } catch (PageError problem) {
      exchange.json(200, Json.of("ok", false, "error", problem.sentence()));
    }
    return true;
  }

  private JsonObject act(Exchange exchange, BiFunction<User, JsonObject, JsonObject> action)
      throws IOException {
    byte[] bytes =
        exchange
            .body(LONGEST_REQUEST)
            .orElseThrow(() -> new PageError("That is more than 10 MB; Slack takes less."));
    JsonObject body =
        Json.parseObject(new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(() -> new PageError("The request is not JSON."));
    JsonObject answer = Json.of("ok", true);
    action
        .apply(person(Json.text(body, "user")), body)
        .entrySet()
        .forEach(field -> answer.add(field.getKey(), field.getValue()));
    return answer;
  }

  private User person(Optional<String> id) {
    return id.flatMap(state.roster()::person)
        .orElseThrow(() -> new PageError("The request does not say who asks."));
  }

  private JsonObject upload(Exchange exchange) throws IOException {
    User user = person(exchange.query("user"));
    String name = exchange.query("name").orElse("file");
    byte[] bytes =
        exchange
            .body(largestUpload)
            .orElseThrow(() ->
                new PageError(
                    "%s is larger than %d MB and was not uploaded."
                        .formatted(name, largestUpload / (1024 * 1024))));
    StoredFile file = state.uploads().add(name, name, false, user.id(), bytes);
    return Json.of("ok", true, "id", file.id(), "file", file.toJson(base));
  }

  /** A file for the page: pictures to be shown, everything else to be saved. */
  private boolean file(Exchange exchange, String id) {
    Optional<StoredFile> file = state.uploads().file(id);
    Optional<byte[]> bytes = state.uploads().bytes(id);
    if (file.isEmpty() || bytes.isEmpty()) {
      return false;
    }
    boolean picture = file.get().type().picture();
    String plain = file.get().name().replaceAll("[^A-Za-z0-9._ -]", "_");
    exchange
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with(
            "Content-Disposition",
            (picture ? "inline" : "attachment") + "; filename=\"" + plain + "\"")
        .bytes(200, picture ? file.get().type().mime() : "application/octet-stream", bytes.get());
    return true;
  }
}
