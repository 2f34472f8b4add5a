package dev.bouncedesk.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** The smallest app: one Socket Mode connection that notes what comes and answers as told. */
final class FakeBot implements AutoCloseable {

  /** Does not acknowledge. */
  static final Function<JsonObject, Optional<JsonObject>> SILENT = envelope -> Optional.empty();

  /** Acknowledges without a payload. */
  static final Function<JsonObject, Optional<JsonObject>> POLITE =
      envelope -> Optional.of(new JsonObject());

  final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final WebSocketClient socket;

  /**
   * @param answers the acknowledgement's payload for each envelope; empty to send none
   */
  FakeBot(LocalWorkspace workspace, Function<JsonObject, Optional<JsonObject>> answers)
      throws InterruptedException {
    String url =
        new Caller(workspace)
            .apiAs(workspace.appToken(), "apps.connections.open")
            .get("url")
            .getAsString();
    socket =
        new WebSocketClient(URI.create(url)) {
          @Override
          public void onOpen(ServerHandshake handshake) {}

          @Override
          public void onMessage(String text) {
            JsonObject envelope = JsonParser.parseString(text).getAsJsonObject();
            received.add(envelope);
            if (envelope.has("envelope_id")) {
              answers
                  .apply(envelope)
                  .ifPresent(payload -> {
                    JsonObject ack = new JsonObject();
                    ack.add("envelope_id", envelope.get("envelope_id"));
                    ack.add("payload", payload);
                    send(ack.toString());
                  });
            }
          }

          @Override
          public void onClose(int code, String reason, boolean remote) {}

          @Override
          public void onError(Exception error) {}
        };
    if (!socket.connectBlocking(5, TimeUnit.SECONDS)) {
      throw new AssertionError("the workspace refused the connection to " + url);
    }
    next("hello");
  }

  boolean open() {
    return socket.isOpen();
  }

  /** The next envelope or message of this type; others are skipped. */
  JsonObject next(String type) throws InterruptedException {
    while (true) {
      JsonObject message = received.poll(5, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no " + type + " came within 5 s");
      }
      if (message.get("type").getAsString().equals(type)) {
        return message;
      }
    }
  }

  /** The payload of the next envelope of this type. */
  JsonObject payload(String type) throws InterruptedException {
    return next(type).getAsJsonObject("payload");
  }

  /** The next event of this type. */
  JsonObject event(String type) throws InterruptedException {
    while (true) {
      JsonObject event = payload("events_api").getAsJsonObject("event");
      if (event.get("type").getAsString().equals(type)) {
        return event;
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
