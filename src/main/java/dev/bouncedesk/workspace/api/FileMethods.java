package dev.bouncedesk.workspace.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.StoredFile;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code files.*}: the app asks for an address, uploads the bytes there, and completes.
 * Thread-safe.
 */
public final class FileMethods {

  private static final int MOST_PENDING = 100;

  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final WorkspaceState state;
  private final Messenger messenger;
  private final Lookup lookup;
  private final String base;
  private final long largest;

  private record Pending(String fileId, String name, Optional<byte[]> bytes) {}

  public FileMethods(WorkspaceState state, Messenger messenger, String base, long largest) {
    this.state = state;
    this.messenger = messenger;
    this.base = base;
    this.largest = largest;
    lookup = new Lookup(state);
  }

  Map<String, ApiMethod> methods() {
    return Map.of(
        "files.getUploadURLExternal", this::uploadAddress,
        "files.completeUploadExternal", this::complete,
        "files.info", this::info);
  }

  private synchronized JsonObject uploadAddress(ApiCall call) {
    String name = call.required("filename");
    int length =
        Json.whole(call.arguments(), "length")
            .filter(size -> size > 0)
            .orElseThrow(() -> new SlackError("invalid_arguments"));
    if (length > largest) {
      throw new SlackError("file_upload_size_restricted");
    }
    if (pending.size() >= MOST_PENDING) {
      pending.remove(pending.keySet().iterator().next());
    }
    String secret = state.ids().secret();
    String id = state.ids().id("F");
    pending.put(secret, new Pending(id, name, Optional.empty()));
    return Json.of("upload_url", base + "/upload/v1/" + secret, "file_id", id);
  }

  /** Takes the bytes sent to an address that was given out; false when it was not. */
  public synchronized boolean upload(String secret, byte[] bytes) {
    return pending.computeIfPresent(
            secret, (same, old) -> new Pending(old.fileId(), old.name(), Optional.of(bytes)))
        != null;
  }

  private JsonObject complete(ApiCall call) {
    JsonArray wanted =
        Json.list(call.arguments(), "files").orElseThrow(() -> new SlackError("invalid_arguments"));
    List<StoredFile> files = new ArrayList<>();
    for (JsonElement one : wanted) {
      if (!(one instanceof JsonObject file)) {
        throw new SlackError("invalid_arguments");
      }
      files.add(finish(file));
    }
    Optional<Channel> channel =
        call.maybe("channel_id").or(() -> call.maybe("channels")).map(lookup::writable);
    channel.ifPresent(where ->
        messenger.postFilesFromBot(
            where, call.text("initial_comment"), call.maybe("thread_ts"), files));
    return Json.of("files", files.stream().map(file -> current(file).toJson(base)).toList());
  }

  private synchronized StoredFile finish(JsonObject file) {
    String id = Json.textOrEmpty(file, "id");
    Pending upload =
        pending.values().stream()
            .filter(one -> one.fileId().equals(id) && one.bytes().isPresent())
            .findFirst()
            .orElseThrow(() -> new SlackError("file_not_found"));
    pending.values().remove(upload);
    return state
        .uploads()
        .add(
            id,
            upload.name(),
            Json.textOrEmpty(file, "title"),
            false,
            Roster.BOT_USER,
            upload.bytes().orElseThrow());
  }

  private StoredFile current(StoredFile file) {
    return state.uploads().file(file.id()).orElse(file);
  }

  private JsonObject info(ApiCall call) {
    StoredFile file =
        state
            .uploads()
            .file(call.required("file"))
            .orElseThrow(() -> new SlackError("file_not_found"));
    return Json.of("file", file.toJson(base), "comments", new JsonArray());
  }
}
