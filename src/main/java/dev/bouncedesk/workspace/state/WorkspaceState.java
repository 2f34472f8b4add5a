package dev.bouncedesk.workspace.state;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the workspace remembers, in one place. With a folder it is written there by {@link #save} and
 * read back by the constructor; a file that cannot be read is set aside, not overwritten.
 */
public final class WorkspaceState {

  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceState.class);
  private static final String FILE = "workspace.json";

  private final Optional<Path> folder;
  private final PageUpdates updates = new PageUpdates();
  private final Roster roster = new Roster();
  private final Ids ids;
  private final Channels channels;
  private final Messages messages;
  private final Uploads uploads;
  private final AtomicBoolean changed = new AtomicBoolean();

  public WorkspaceState(InstantSource clock, Optional<Path> folder) {
    this.folder = folder;
    ids = new Ids(clock);
    channels = new Channels(ids, updates);
    messages = new Messages(updates);
    uploads = new Uploads(folder.map(path -> path.resolve("files")), ids);
    updates.listen(update -> changed.set(true));
    folder.map(path -> path.resolve(FILE)).filter(Files::exists).ifPresent(this::load);
  }

  public Ids ids() {
    return ids;
  }

  public Roster roster() {
    return roster;
  }

  public Channels channels() {
    return channels;
  }

  public Messages messages() {
    return messages;
  }

  public Uploads uploads() {
    return uploads;
  }

  public PageUpdates updates() {
    return updates;
  }

  private void load(Path file) {
    try {
      JsonObject archive =
          Json.parseObject(Files.readString(file)).orElseThrow(() -> new IOException("not JSON"));
      channels.fromArchive(archive.getAsJsonArray("channels"));
      messages.fromArchive(archive.getAsJsonObject("messages"));
      uploads.fromArchive(archive.getAsJsonArray("files"));
    } catch (IOException | RuntimeException unreadable) {
      // Hand-edited or cut off: the conversation of a try-out must not keep the bot from starting.
      Path aside = file.resolveSibling(FILE + ".unreadable");
      LOG.warn("{} cannot be read ({}); it is kept as {}", file, unreadable.getMessage(), aside);
      try {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        LOG.warn("{} could not be set aside: {}", file, e.getMessage());
      }
    }
  }

  /** Writes everything to the folder, if there is one and anything changed. */
  public synchronized void save() {
    if (folder.isEmpty() || !changed.getAndSet(false)) {
      return;
    }
    String archive =
        Json.write(
            Json.of(
                "channels", channels.toArchive(),
                "messages", messages.toArchive(),
                "files", uploads.toArchive()));
    Path target = folder.get().resolve(FILE);
    try {
      Files.createDirectories(folder.get());
      Path fresh = target.resolveSibling(FILE + ".new");
      Files.writeString(fresh, archive);
      // A crash in between leaves the old file whole.
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The workspace's messages were not saved to {}: {}", target, e.getMessage());
    }
  }
}
