package dev.bouncedesk.workspace.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files people and the bot shared, the newest {@value #MOST}. Their bytes lie in a folder under
 * their identifiers (never under names that came from outside), or in memory when there is no
 * folder. Thread-safe.
 */
public final class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final int MOST = 200;

  private final Map<String, StoredFile> byId = new LinkedHashMap<>();
  private final Map<String, byte[]> inMemory = new LinkedHashMap<>();
  private final Optional<Path> folder;
  private final Ids ids;

  Uploads(Optional<Path> folder, Ids ids) {
    this.folder = folder;
    this.ids = ids;
  }

  /** Keeps a file under a new identifier. */
  public StoredFile add(String name, String title, boolean snippet, String user, byte[] bytes) {
    return add(ids.id("F"), name, title, snippet, user, bytes);
  }

  /** Keeps a file under an identifier that was promised for it. */
  public synchronized StoredFile add(
      String id, String name, String title, boolean snippet, String user, byte[] bytes) {
    String plain = plainName(name);
    StoredFile file =
        StoredFile.of(
            id, plain, title.isBlank() ? plain : title, snippet, user, bytes, ids.seconds());
    write(id, bytes);
    byId.put(id, file);
    if (byId.size() > MOST) {
      forget(byId.keySet().iterator().next());
    }
    return file;
  }

  /**
   * The last part of a path from any system, without control characters, 200 characters at most.
   */
  static String plainName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    clean = clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    return clean.isEmpty() ? "file" : clean;
  }

  private void write(String id, byte[] bytes) {
    if (folder.isEmpty()) {
      inMemory.put(id, bytes.clone());
      return;
    }
    try {
      Files.createDirectories(folder.get());
      Files.write(folder.get().resolve(id), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping an uploaded file in " + folder.get(), e);
    }
  }

  private void forget(String id) {
    byId.remove(id);
    inMemory.remove(id);
    if (folder.isPresent()) {
      try {
        Files.deleteIfExists(folder.get().resolve(id));
      } catch (IOException e) {
        LOG.warn("An old upload stays in {}: {}", folder.get(), e.getMessage());
      }
    }
  }

  public synchronized Optional<StoredFile> file(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The file's bytes; empty when it is not known or its bytes are gone. */
  public synchronized Optional<byte[]> bytes(String id) {
    if (!byId.containsKey(id)) {
      return Optional.empty();
    }
    if (folder.isEmpty()) {
      return Optional.ofNullable(inMemory.get(id)).map(byte[]::clone);
    }
    try {
      return Optional.of(Files.readAllBytes(folder.get().resolve(id)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading an uploaded file from " + folder.get(), e);
    }
  }

  /** Notes that the file was shared in a channel. */
  public synchronized Optional<StoredFile> share(String id, String channel) {
    return Optional.ofNullable(byId.computeIfPresent(id, (same, file) -> file.sharedIn(channel)));
  }

  synchronized JsonArray toArchive() {
    return Json.array(byId.values().stream().map(StoredFile::toArchive).toList());
  }

  synchronized void fromArchive(JsonArray archived) {
    for (JsonElement one : archived) {
      StoredFile file = StoredFile.fromArchive(one.getAsJsonObject());
      byId.put(file.id(), file);
    }
  }
}
