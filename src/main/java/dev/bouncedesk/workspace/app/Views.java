package dev.bouncedesk.workspace.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.BlockIds;
import dev.bouncedesk.workspace.blocks.Problem;
import dev.bouncedesk.workspace.state.Ids;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.PageUpdate;
import dev.bouncedesk.workspace.state.PageUpdates;
import dev.bouncedesk.workspace.state.Roster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modals people have open, at most three above each other, and their home tabs. Each person has
 * one stack. Thread-safe.
 */
public final class Views {

  private static final int DEEPEST = 3;

  private final Map<String, Deque<JsonObject>> stacks = new HashMap<>();
  private final Map<String, JsonObject> homes = new HashMap<>();
  private final Ids ids;
  private final PageUpdates updates;

  public Views(Ids ids, PageUpdates updates) {
    this.ids = ids;
    this.updates = updates;
  }

  /** Opens a modal, closing any that was open. */
  public synchronized JsonObject open(String user, JsonObject wanted) {
    JsonObject view = fresh(wanted, "modal");
    Json.put(view, "root_view_id", Json.textOrEmpty(view, "id"));
    Deque<JsonObject> stack = new ArrayDeque<>();
    stack.push(view);
    stacks.put(user, stack);
    show(user);
    return view.deepCopy();
  }

  /** Puts a modal above the one that is open. */
  public synchronized JsonObject push(String user, JsonObject wanted) {
    Deque<JsonObject> stack = stack(user);
    if (stack.isEmpty()) {
      throw new SlackError("not_found");
    }
    if (stack.size() >= DEEPEST) {
      throw new SlackError("push_limit_reached");
    }
    JsonObject below = stack.getFirst();
    JsonObject view = fresh(wanted, "modal");
    Json.put(view, "previous_view_id", Json.textOrEmpty(below, "id"));
    Json.put(view, "root_view_id", Json.textOrEmpty(below, "root_view_id"));
    stack.push(view);
    show(user);
    return view.deepCopy();
  }

  /**
   * Replaces an open modal or home tab.
   *
   * @param hash the hash of the view the app has seen; empty to replace whatever is there
   */
  public synchronized JsonObject update(String id, Optional<String> hash, JsonObject wanted) {
    for (Map.Entry<String, JsonObject> home : homes.entrySet()) {
      if (named(home.getValue(), id)) {
        return publish(home.getKey(), hash, wanted);
      }
    }
    for (Map.Entry<String, Deque<JsonObject>> entry : stacks.entrySet()) {
      Deque<JsonObject> stack = entry.getValue();
      Optional<JsonObject> old = stack.stream().filter(view -> named(view, id)).findFirst();
      if (old.isPresent()) {
        JsonObject view = successor(old.get(), hash, fresh(wanted, "modal"));
        Deque<JsonObject> renewed = new ArrayDeque<>();
        stack.forEach(one -> renewed.addLast(one.equals(old.get()) ? view : one));
        entry.setValue(renewed);
        show(entry.getKey());
        return view.deepCopy();
      }
    }
    throw new SlackError("not_found");
  }

  /** Sets somebody's home tab. */
  public synchronized JsonObject publish(String user, Optional<String> hash, JsonObject wanted) {
    JsonObject view = fresh(wanted, "home");
    Optional<JsonObject> old = home(user);
    JsonObject home = old.isPresent() ? successor(old.get(), hash, view) : view;
    homes.put(user, home);
    updates.send(PageUpdate.toUser(user, Json.of("type", "home", "view", home.deepCopy())));
    return home.deepCopy();
  }

  public synchronized Optional<JsonObject> home(String user) {
    return Optional.ofNullable(homes.get(user)).map(JsonObject::deepCopy);
  }

  /** The modal on top of somebody's stack. */
  public synchronized Optional<JsonObject> top(String user) {
    return Optional.ofNullable(stack(user).peekFirst()).map(JsonObject::deepCopy);
  }

  /** A modal or home tab of this person's. */
  public synchronized Optional<JsonObject> find(String user, String id) {
    Optional<JsonObject> modal =
        stack(user).stream().filter(view -> named(view, id)).findFirst().map(JsonObject::deepCopy);
    return modal.or(() -> home(user).filter(view -> named(view, id)));
  }

  /** Takes the top modal away, or all of them. */
  public synchronized void close(String user, boolean all) {
    Deque<JsonObject> stack = stack(user);
    if (all) {
      stack.clear();
    } else {
      stack.poll();
    }
    show(user);
  }

  private Deque<JsonObject> stack(String user) {
    return stacks.computeIfAbsent(user, id -> new ArrayDeque<>());
  }

  private static boolean named(JsonObject view, String id) {
    return Json.textOrEmpty(view, "id").equals(id)
        || (!id.isEmpty() && Json.textOrEmpty(view, "external_id").equals(id));
  }

  private void show(String user) {
    JsonObject body = Json.of("type", "modal");
    Json.put(body, "view", Optional.ofNullable(stack(user).peekFirst()).map(JsonObject::deepCopy));
    Json.put(body, "depth", stack(user).size());
    updates.send(PageUpdate.toUser(user, body));
  }

  private static JsonObject successor(JsonObject old, Optional<String> hash, JsonObject view) {
    if (hash.isPresent() && !hash.get().equals(Json.textOrEmpty(old, "hash"))) {
      throw new SlackError("hash_conflict");
    }
    for (String kept : List.of("id", "root_view_id", "previous_view_id")) {
      view.add(kept, old.get(kept));
    }
    return view;
  }

  private JsonObject fresh(JsonObject wanted, String type) {
    List<Problem> problems = BlockCheck.view(wanted);
    if (!problems.isEmpty() || !Json.textOrEmpty(wanted, "type").equals(type)) {
      throw SlackError.of("invalid_arguments", problems);
    }
    String id = ids.id("V");
    JsonObject view =
        Json.of(
            "id",
            id,
            "team_id",
            Roster.TEAM_ID,
            "type",
            type,
            "callback_id",
            "",
            "private_metadata",
            "",
            "external_id",
            "",
            "state",
            Json.of("values", new JsonObject()),
            "hash",
            ids.seconds() + "." + ids.id("h"),
            "title",
            Json.of("type", "plain_text", "text", "Home"),
            "clear_on_close",
            false,
            "notify_on_close",
            false,
            "close",
            JsonNull.INSTANCE,
            "submit",
            JsonNull.INSTANCE,
            "previous_view_id",
            JsonNull.INSTANCE,
            "root_view_id",
            id,
            "app_id",
            Roster.APP_ID,
            "bot_id",
            Roster.BOT_ID,
            "app_installed_team_id",
            Roster.TEAM_ID);
    wanted.entrySet().forEach(field -> view.add(field.getKey(), field.getValue().deepCopy()));
    JsonArray blocks = Json.list(wanted, "blocks").orElseGet(JsonArray::new);
    view.add("blocks", BlockIds.filled(blocks, () -> ids.id("b")));
    return view;
  }
}
