package dev.bouncedesk.workspace.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Json;
import java.util.ArrayList;
import java.util.List;

/** The little pictures under a message, and who put them there. */
final class Reactions {

  private Reactions() {}

  /** Changes the message's {@code reactions}. */
  static void change(JsonObject message, String name, String user, boolean add) {
    List<JsonObject> others = new ArrayList<>();
    List<String> users = new ArrayList<>();
    for (JsonElement one : Json.list(message, "reactions").orElseGet(JsonArray::new)) {
      JsonObject reaction = one.getAsJsonObject();
      if (Json.textOrEmpty(reaction, "name").equals(name)) {
        reaction.getAsJsonArray("users").forEach(who -> users.add(who.getAsString()));
      } else {
        others.add(reaction);
      }
    }
    if (add == users.contains(user)) {
      throw new SlackError(add ? "already_reacted" : "no_reaction");
    }
    if (add) {
      users.add(user);
    } else {
      users.remove(user);
    }
    if (!users.isEmpty()) {
      others.add(Json.of("name", name, "users", users, "count", users.size()));
    }
    message.remove("reactions");
    if (!others.isEmpty()) {
      Json.put(message, "reactions", others);
    }
  }
}
