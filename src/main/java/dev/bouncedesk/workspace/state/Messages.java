package dev.bouncedesk.workspace.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The messages of all channels, oldest first, at most {@value #PER_CHANNEL} a channel; and the
 * ephemeral ones, which are forgotten when the workspace stops. Thread-safe; what comes out is a
 * copy.
 */
public final class Messages {

  static final int PER_CHANNEL = 1_000;
  private static final int EPHEMERAL = 200;

  private final Map<String, TreeMap<String, JsonObject>> byChannel = new HashMap<>();
  private final Deque<Ephemeral> ephemerals = new ArrayDeque<>();
  private final PageUpdates updates;

  Messages(PageUpdates updates) {
    this.updates = updates;
  }

  private record Ephemeral(String user, String channel, JsonObject message) {}

  /** Adds a message, or replaces the one with its timestamp. */
  public synchronized void put(String channel, JsonObject message) {
    TreeMap<String, JsonObject> messages =
        byChannel.computeIfAbsent(channel, id -> new TreeMap<>());
    messages.put(Json.textOrEmpty(message, "ts"), message.deepCopy());
    if (messages.size() > PER_CHANNEL) {
      messages.pollFirstEntry();
    }
    announce(channel, message);
    threadRoot(message).ifPresent(root -> find(channel, root).ifPresent(m -> announce(channel, m)));
  }

  private void announce(String channel, JsonObject message) {
    JsonObject shown = withThread(channel, message.deepCopy());
    updates.send(
        PageUpdate.inChannel(
            channel, Json.of("type", "message", "channel", channel, "message", shown)));
  }

  /** The timestamp of the message this one replies to. */
  public static Optional<String> threadRoot(JsonObject message) {
    return Json.text(message, "thread_ts")
        .filter(ts -> !ts.equals(Json.textOrEmpty(message, "ts")));
  }

  public synchronized Optional<JsonObject> find(String channel, String ts) {
    return Optional.ofNullable(byChannel.get(channel))
        .flatMap(messages -> Optional.ofNullable(messages.get(ts)))
        .map(message -> withThread(channel, message.deepCopy()));
  }

  /** Removes a message; empty when there was none. */
  public synchronized Optional<JsonObject> remove(String channel, String ts) {
    Optional<JsonObject> gone =
        Optional.ofNullable(byChannel.get(channel))
            .flatMap(messages -> Optional.ofNullable(messages.remove(ts)));
    gone.ifPresent(message -> {
      updates.send(
          PageUpdate.inChannel(
              channel, Json.of("type", "message_gone", "channel", channel, "ts", ts)));
      threadRoot(message)
          .flatMap(root -> find(channel, root))
          .ifPresent(root -> announce(channel, root));
    });
    return gone;
  }

  /** Everything in a channel, replies too, oldest first. */
  public synchronized List<JsonObject> all(String channel) {
    Map<String, List<JsonObject>> replies = new HashMap<>();
    for (JsonObject message : in(channel).values()) {
      threadRoot(message)
          .ifPresent(root -> replies.computeIfAbsent(root, ts -> new ArrayList<>()).add(message));
    }
    List<JsonObject> copies = new ArrayList<>();
    in(channel)
        .forEach((ts, message) ->
            copies.add(counted(message.deepCopy(), replies.getOrDefault(ts, List.of()))));
    return copies;
  }

  private TreeMap<String, JsonObject> in(String channel) {
    return byChannel.getOrDefault(channel, new TreeMap<>());
  }

  /**
   * A thread's first message and its replies, oldest first; empty when there is no such message.
   */
  public synchronized List<JsonObject> thread(String channel, String root) {
    return all(channel).stream()
        .filter(message ->
            Json.textOrEmpty(message, "ts").equals(root)
                || threadRoot(message).filter(root::equals).isPresent())
        .toList();
  }

  private JsonObject withThread(String channel, JsonObject message) {
    String ts = Json.textOrEmpty(message, "ts");
    List<JsonObject> replies =
        in(channel).tailMap(ts).values().stream()
            .filter(other -> threadRoot(other).filter(ts::equals).isPresent())
            .toList();
    return counted(message, replies);
  }

  /** Gives a thread's first message the counts that Slack adds to it. */
  private static JsonObject counted(JsonObject message, List<JsonObject> replies) {
    if (!replies.isEmpty()) {
      Set<String> repliers = new LinkedHashSet<>();
      replies.forEach(reply -> repliers.add(Json.textOrEmpty(reply, "user")));
      Json.put(message, "thread_ts", Json.textOrEmpty(message, "ts"));
      Json.put(message, "reply_count", replies.size());
      Json.put(message, "reply_users_count", repliers.size());
      Json.put(message, "reply_users", repliers);
      Json.put(message, "latest_reply", Json.textOrEmpty(replies.getLast(), "ts"));
    }
    return message;
  }

  /** Shows a message to one person only. */
  public synchronized void putEphemeral(String user, String channel, JsonObject message) {
    String ts = Json.textOrEmpty(message, "ts");
    ephemerals.removeIf(old -> Json.textOrEmpty(old.message(), "ts").equals(ts));
    ephemerals.add(new Ephemeral(user, channel, message.deepCopy()));
    if (ephemerals.size() > EPHEMERAL) {
      ephemerals.removeFirst();
    }
    updates.send(
        new PageUpdate(
            Optional.of(user),
            Optional.of(channel),
            Json.of("type", "message", "channel", channel, "message", message.deepCopy())));
  }

  public synchronized Optional<JsonObject> findEphemeral(String user, String ts) {
    return ephemerals.stream()
        .filter(one -> one.user().equals(user) && Json.textOrEmpty(one.message(), "ts").equals(ts))
        .map(one -> one.message().deepCopy())
        .findFirst();
  }

  public synchronized void removeEphemeral(String user, String channel, String ts) {
    if (ephemerals.removeIf(
        one -> one.user().equals(user) && Json.textOrEmpty(one.message(), "ts").equals(ts))) {
      updates.send(
          PageUpdate.toUser(user, Json.of("type", "message_gone", "channel", channel, "ts", ts)));
    }
  }

  /** What only this person sees in a channel. */
  public synchronized List<JsonObject> ephemerals(String user, String channel) {
    return ephemerals.stream()
        .filter(one -> one.user().equals(user) && one.channel().equals(channel))
        .map(one -> one.message().deepCopy())
        .toList();
  }

  synchronized JsonObject toArchive() {
    JsonObject archive = new JsonObject();
    byChannel.forEach((channel, messages) -> {
      JsonArray copies = new JsonArray();
      messages.values().forEach(message -> copies.add(message.deepCopy()));
      archive.add(channel, copies);
    });
    return archive;
  }

  synchronized void fromArchive(JsonObject archive) {
    for (String channel : archive.keySet()) {
      TreeMap<String, JsonObject> messages = new TreeMap<>();
      for (JsonElement message : archive.getAsJsonArray(channel)) {
        messages.put(Json.textOrEmpty(message.getAsJsonObject(), "ts"), message.getAsJsonObject());
      }
      byChannel.put(channel, messages);
    }
  }
}
