package dev.bouncedesk.workspace;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.api.FileMethods;
import dev.bouncedesk.workspace.api.WebApi;
import dev.bouncedesk.workspace.app.ResponseUrls;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.app.SocketHub;
import dev.bouncedesk.workspace.http.Exchange;
import dev.bouncedesk.workspace.http.Guard;
import dev.bouncedesk.workspace.page.Live;
import dev.bouncedesk.workspace.page.PageHandler;
import dev.bouncedesk.workspace.page.WebFiles;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.StoredFile;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each request to the part it is for. */
final class Router extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int LONGEST_CALL = 2 * 1024 * 1024;
  private static final Pattern PRIVATE_FILE =
      Pattern.compile("/files-pri/" + Roster.TEAM_ID + "-(F[A-Z0-9]{1,20})/.*");

  private static final Pattern PERMALINK =
      Pattern.compile("/archives/([CD][A-Z0-9]{1,20})/p([0-9]{1,12})([0-9]{6})");

  private final Guard guard;
  private final Parts parts;
  private final ServerWebSocketContainer sockets;

  /** The parts requests go to. */
  record Parts(
      WorkspaceState state,
      WebApi api,
      FileMethods files,
      ResponseUrls responseUrls,
      SocketHub hub,
      Live live,
      PageHandler page,
      WebFiles webFiles,
      WorkspaceSettings settings,
      String botToken) {}

  Router(Guard guard, Parts parts, ServerWebSocketContainer sockets) {
    this.guard = guard;
    this.parts = parts;
    this.sockets = sockets;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    try {
      Optional<String> objection = guard.objection(exchange);
      if (objection.isPresent()) {
        exchange.text(403, objection.get() + "\n");
      } else if (!route(exchange)) {
        exchange.text(404, "There is nothing here.\n");
      }
    } catch (IOException | RuntimeException broken) {
      LOG.warn("{} {} broke", request.getMethod(), Request.getPathInContext(request), broken);
      exchange.json(500, Json.of("ok", false, "error", "internal_error"));
    }
    return true;
  }

  private boolean route(Exchange exchange) throws IOException {
    String path = exchange.path();
    if (path.startsWith("/api/")) {
      return api(exchange, path.substring("/api/".length()));
    }
    if (path.startsWith("/respond/")) {
      return respond(exchange, path.substring("/respond/".length()));
    }
    if (path.startsWith("/upload/v1/")) {
      return upload(exchange, path.substring("/upload/v1/".length()));
    }
    if (path.startsWith("/files-pri/")) {
      return privateFile(exchange, path);
    }
    Matcher permalink = PERMALINK.matcher(path);
    if (permalink.matches()) {
      String ts = permalink.group(2) + "." + permalink.group(3);
      // To the thread the message is in, or would start.
      String thread =
          exchange.query("thread_ts").filter(root -> root.matches("[0-9.]+")).orElse(ts);
      exchange
          .with("Location", "/#/" + permalink.group(1) + "/" + thread)
          .text(302, "The message is on the page.\n");
      return true;
    }
    return switch (path) {
      case "/link/" -> link(exchange);
      case "/page/live" -> live(exchange);
      case "/healthz" -> {
        exchange.json(200, Json.of("ok", true, "bot_connections", parts.hub().connections()));
        yield true;
      }
      default ->
          path.startsWith("/page/")
              ? parts.page().handle(exchange)
              : parts.webFiles().serve(exchange);
    };
  }

  private boolean api(Exchange exchange, String method) throws IOException {
    Optional<byte[]> body = exchange.body(LONGEST_CALL);
    if (body.isEmpty()) {
      exchange.json(413, new SlackError("request_too_large").toJson());
      return true;
    }
    String form = new String(body.get(), StandardCharsets.UTF_8);
    String type = exchange.header(HttpHeader.CONTENT_TYPE).orElse("");
    if (exchange.method().equals("GET")) {
      form = exchange.rawQuery();
      type = "";
    }
    WebApi.Answer answer = parts.api().call(method, exchange.bearer(), type, form);
    if (answer.retryAfter().isPresent()) {
      exchange
          .with("Retry-After", Long.toString(answer.retryAfter().getAsLong()))
          .json(429, answer.body());
    } else {
      exchange.json(200, answer.body());
    }
    return true;
  }

  private boolean respond(Exchange exchange, String secret) throws IOException {
    if (!exchange.method().equals("POST")) {
      return false;
    }
    Optional<JsonObject> body =
        exchange
            .body(LONGEST_CALL)
            .flatMap(bytes -> Json.parseObject(new String(bytes, StandardCharsets.UTF_8)));
    if (body.isEmpty()) {
      exchange.json(400, new SlackError("invalid_payload").toJson());
      return true;
    }
    try {
      parts.responseUrls().answer(secret, body.get());
      exchange.json(200, Json.of("ok", true));
    } catch (SlackError refused) {
      boolean spent = refused.code().endsWith("_url");
      exchange.json(spent ? 404 : 400, refused.toJson());
    }
    return true;
  }

  private boolean upload(Exchange exchange, String secret) throws IOException {
    int largest = parts.settings().largestUpload();
    Optional<byte[]> bytes = exchange.fileBody(largest);
    if (bytes.isEmpty()) {
      exchange.text(413, "Files may have " + largest + " bytes at most.\n");
    } else if (parts.files().upload(secret, bytes.get())) {
      exchange.text(200, "OK - " + bytes.get().length);
    } else {
      return false;
    }
    return true;
  }

  /** Without the bot's token Slack answers 200 with a page to log in, so this does too. */
  private boolean privateFile(Exchange exchange, String path) {
    Matcher name = PRIVATE_FILE.matcher(path);
    if (!exchange.bearer().filter(parts.botToken()::equals).isPresent()) {
      exchange.html(
          200, "<!DOCTYPE html><html><title>Sign in</title><p>Sign in to this workspace.</html>");
      return true;
    }
    if (!name.matches()) {
      return false;
    }
    Optional<StoredFile> file = parts.state().uploads().file(name.group(1));
    Optional<byte[]> bytes = parts.state().uploads().bytes(name.group(1));
    if (file.isEmpty() || bytes.isEmpty()) {
      return false;
    }
    exchange
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Disposition", "attachment")
        .bytes(200, file.get().type().mime(), bytes.get());
    return true;
  }

  private boolean link(Exchange exchange) {
    // Browsers always say where a WebSocket comes from; the app is not a browser.
    Optional<Session.Listener> connection =
        exchange.header(HttpHeader.ORIGIN).isPresent()
            ? Optional.empty()
            : parts.hub().accept(exchange.query("ticket"));
    if (connection.isEmpty()) {
      exchange.text(403, "The ticket is unknown or was used before.\n");
      return true;
    }
    return exchange.upgrade(sockets, connection.get());
  }

  private boolean live(Exchange exchange) {
    Optional<User> user = exchange.query("user").flatMap(parts.state().roster()::person);
    return user.isPresent() && exchange.upgrade(sockets, parts.live().page(user.get()));
  }
}
