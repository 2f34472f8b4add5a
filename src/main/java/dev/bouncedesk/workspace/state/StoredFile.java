package dev.bouncedesk.workspace.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file's description; its bytes are with {@link Uploads}.
 *
 * @param id {@code F…}
 * @param name as its owner named it, without folders
 * @param title shown above it
 * @param type what it is
 * @param snippet whether it was made from a long paste
 * @param user whose it is
 * @param size in bytes
 * @param created seconds since the epoch
 * @param preview the first characters of a text, else empty
 * @param lines how many lines a text has, else 0
 * @param channels where it was shared
 */
public record StoredFile(
    String id,
    String name,
    String title,
    FileType type,
    boolean snippet,
    String user,
    long size,
    long created,
    String preview,
    int lines,
    Set<String> channels) {

  private static final int PREVIEW = 1_000;

  public StoredFile {
    channels = Set.copyOf(channels);
  }

  static StoredFile of(
      String id,
      String name,
      String title,
      boolean snippet,
      String user,
      byte[] bytes,
      long created) {
    FileType type = FileType.of(name);
    String text = type.text() ? new String(bytes, StandardCharsets.UTF_8) : "";
    String preview = text.length() > PREVIEW ? text.substring(0, PREVIEW) : text;
    int lines = text.isEmpty() ? 0 : (int) text.lines().count();
    return new StoredFile(
        id, name, title, type, snippet, user, bytes.length, created, preview, lines, Set.of());
  }

  StoredFile sharedIn(String channel) {
    Set<String> more = new LinkedHashSet<>(channels);
    more.add(channel);
    return new StoredFile(
        id, name, title, type, snippet, user, size, created, preview, lines, more);
  }

  /**
   * As files.info and the {@code files} of a message show it.
   *
   * @param base the workspace's address without a slash at its end
   */
  public JsonObject toJson(String base) {
    String address = base + "/files-pri/" + Roster.TEAM_ID + "-" + id;
    JsonObject json =
        Json.of(
            "id",
            id,
            "created",
            created,
            "timestamp",
            created,
            "name",
            name,
            "title",
            title,
            "mimetype",
            type.mime(),
            "filetype",
            type.slackName(),
            "pretty_type",
            type.label(),
            "user",
            user,
            "user_team",
            Roster.TEAM_ID,
            "editable",
            snippet,
            "size",
            size,
            "mode",
            snippet ? "snippet" : "hosted",
            "is_external",
            false,
            "external_type",
            "",
            "is_public",
            true,
            "public_url_shared",
            false,
            "display_as_bot",
            false,
            "username",
            "",
            "url_private",
            address + "/" + slug(name),
            "url_private_download",
            address + "/download/" + slug(name),
            "permalink",
            base + "/files/" + user + "/" + id + "/" + slug(name),
            "is_starred",
            false,
            "has_rich_preview",
            false,
            "file_access",
            "visible",
            "channels",
            Json.array(channels),
            "groups",
            new JsonArray(),
            "ims",
            new JsonArray());
    if (type.text()) {
      Json.put(json, "preview", preview);
      Json.put(json, "lines", lines);
      Json.put(json, "lines_more", Math.max(0, lines - (int) preview.lines().count()));
      Json.put(json, "preview_is_truncated", preview.length() == PREVIEW);
    }
    return json;
  }

  /** The name as it stands in an address: lower case letters, digits, dots, hyphens. */
  private static String slug(String name) {
    String slug = name.replaceAll("[^A-Za-z0-9.-]+", "_");
    return slug.isEmpty() ? "file" : slug;
  }

  JsonObject toArchive() {
    return Json.of(
        "id",
        id,
        "name",
        name,
        "title",
        title,
        "snippet",
        snippet,
        "user",
        user,
        "size",
        size,
        "created",
        created,
        "preview",
        preview,
        "lines",
        lines,
        "channels",
        channels);
  }

  static StoredFile fromArchive(JsonObject json) {
    Set<String> channels = new LinkedHashSet<>();
    json.getAsJsonArray("channels").forEach(channel -> channels.add(channel.getAsString()));
    String name = json.get("name").getAsString();
    return new StoredFile(
        json.get("id").getAsString(),
        name,
        json.get("title").getAsString(),
        FileType.of(name),
        json.get("snippet").getAsBoolean(),
        json.get("user").getAsString(),
        json.get("size").getAsLong(),
        json.get("created").getAsLong(),
        json.get("preview").getAsString(),
        json.get("lines").getAsInt(),
        channels);
  }
}
