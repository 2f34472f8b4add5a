package dev.bouncedesk.workspace.app;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Ids;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.PageUpdate;
import dev.bouncedesk.workspace.state.PageUpdates;
import dev.bouncedesk.workspace.state.Roster;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Socket Mode's end of the workspace: the app's connections, the envelopes sent to it and its
 * acknowledgements. Each envelope goes to one connection, in turn. Thread-safe.
 */
public final class SocketHub {

  private static final int MOST_TICKETS = 100;
  private static final int MOST_CONNECTIONS = 10;

  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final List<Session> sessions = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Ids ids;
  private final PageUpdates updates;
  private final Duration patience;

  /**
   * @param patience how long the app may take to acknowledge an envelope; Slack gives 3 seconds
   */
  public SocketHub(Ids ids, PageUpdates updates, Duration patience) {
    this.ids = ids;
    this.updates = updates;
    this.patience = patience;
  }

  /** How the sending of an envelope ended. */
  public sealed interface Delivery {}

  /** The app acknowledged; the payload is empty when it sent none. */
  public record Acknowledged(JsonObject payload) implements Delivery {}

  /** The app did not acknowledge in time. */
  public record TimedOut() implements Delivery {}

  /** No connection is open. */
  public record NobodyThere() implements Delivery {}

  /** A ticket for one connection. */
  public String ticket() {
    if (tickets.size() >= MOST_TICKETS) {
      tickets.clear();
    }
    String ticket = ids.secret();
    tickets.add(ticket);
    return ticket;
  }

  /** The listener for a new connection; empty when its ticket is unknown or already used. */
  public Optional<Session.Listener> accept(Optional<String> ticket) {
    return ticket.filter(tickets::remove).map(used -> new Connection());
  }

  public int connections() {
    return sessions.size();
  }

  /**
   * Sends one envelope.
   *
   * @param answerable whether the acknowledgement may carry a payload
   * @param extra further fields of the envelope, such as the number of the retry
   */
  public CompletableFuture<Delivery> send(
      String type, JsonObject payload, boolean answerable, JsonObject extra) {
    List<Session> open = List.copyOf(sessions);
    if (open.isEmpty()) {
      return CompletableFuture.completedFuture(new NobodyThere());
    }
    String id = UUID.randomUUID().toString();
    JsonObject envelope =
        Json.of(
            "envelope_id", id,
            "type", type,
            "payload", payload,
            "accepts_response_payload", answerable);
    extra.entrySet().forEach(entry -> envelope.add(entry.getKey(), entry.getValue()));
    CompletableFuture<JsonObject> ack = new CompletableFuture<>();
    waiting.put(id, ack);
    Session session = open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
    session.sendText(Json.write(envelope), Callback.NOOP);
    return ack.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .<Delivery>thenApply(Acknowledged::new)
        .exceptionally(late -> new TimedOut())
        .whenComplete((delivery, none) -> waiting.remove(id));
  }

  /** Asks the app to connect anew, as Slack does now and then, and closes what is open. */
  public void refresh() {
    for (Session session : sessions) {
      session.sendText(
          Json.write(Json.of("type", "disconnect", "reason", "refresh_requested")),
          Callback.from(
              () -> session.close(1000, "refresh_requested", Callback.NOOP),
              failed -> session.disconnect()));
    }
  }

  /** Keeps the connections alive through idle times. */
  public void ping() {
    for (Session session : sessions) {
      session.sendPing(ByteBuffer.wrap(new byte[] {'p'}), Callback.NOOP);
    }
  }

  private void announce() {
    updates.send(PageUpdate.toAll(Json.of("type", "bot", "connections", sessions.size())));
  }

  /** One connection of the app. Jetty finds its methods by reflection, so it is public. */
  public final class Connection implements Session.Listener.AutoDemanding {

    private Optional<Session> session = Optional.empty();

    private Connection() {}

    @Override
    public void onWebSocketOpen(Session opened) {
      if (sessions.size() >= MOST_CONNECTIONS) {
        opened.close(1008, "too_many_websockets", Callback.NOOP);
        return;
      }
      session = Optional.of(opened);
      opened.setIdleTimeout(Duration.ofMinutes(2));
      opened.setMaxTextMessageSize(1_000_000);
      sessions.add(opened);
      JsonObject hello =
          Json.of(
              "type", "hello",
              "num_connections", sessions.size(),
              "debug_info",
                  Json.of(
                      "host", "local-workspace",
                      "build_number", 1,
                      "approximate_connection_time", 3600),
              "connection_info", Json.of("app_id", Roster.APP_ID));
      opened.sendText(Json.write(hello), Callback.NOOP);
      announce();
    }

    @Override
    public void onWebSocketText(String text) {
      Json.parseObject(text)
          .ifPresent(ack ->
              Json.text(ack, "envelope_id")
                  .flatMap(id -> Optional.ofNullable(waiting.get(id)))
                  .ifPresent(future ->
                      future.complete(Json.object(ack, "payload").orElseGet(JsonObject::new))));
    }

    @Override
    public void onWebSocketClose(int status, String reason) {
      session.ifPresent(sessions::remove);
      announce();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // The close that follows does the tidying.
    }
  }
}
