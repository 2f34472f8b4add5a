package dev.bouncedesk.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** What an open page would be told. */
final class PageListener implements AutoCloseable {

  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
  private final WebSocketClient socket;

  /** What the page was told first. */
  final JsonObject everything;

  PageListener(LocalWorkspace workspace, String user) throws InterruptedException {
    String url = workspace.url().replace("http://", "ws://") + "page/live?user=" + user;
    socket =
        new WebSocketClient(URI.create(url)) {
          @Override
          public void onOpen(ServerHandshake handshake) {}

          @Override
          public void onMessage(String text) {
            told.add(JsonParser.parseString(text).getAsJsonObject());
          }

          @Override
          public void onClose(int code, String reason, boolean remote) {}

          @Override
          public void onError(Exception error) {}
        };
    socket.connectBlocking(5, TimeUnit.SECONDS);
    everything = next("everything");
  }

  /** The next update of this type. */
  JsonObject next(String type) throws InterruptedException {
    while (true) {
      JsonObject update = told.poll(5, TimeUnit.SECONDS);
      if (update == null) {
        throw new AssertionError("the page was told no " + type + " within 5 s");
      }
      if (update.get("type").getAsString().equals(type)) {
        return update;
      }
    }
  }

  boolean sawWithin(String type, Duration time) throws InterruptedException {
    JsonObject update = told.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    return update != null && update.get("type").getAsString().equals(type);
  }

  @Override
  public void close() {
    socket.close();
  }
}
