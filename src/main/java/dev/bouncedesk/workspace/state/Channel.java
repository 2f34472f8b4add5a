package dev.bouncedesk.workspace.state;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A conversation.
 *
 * @param id {@code C…}, or {@code D…} for a direct one
 * @param name without the #; for a direct conversation the id again
 * @param kind who may see it
 * @param purpose one line about it
 * @param created seconds since the epoch
 * @param members who is in it
 */
public record Channel(
    String id, String name, Kind kind, String purpose, long created, Set<String> members) {

  /** Who may see a conversation. */
  public enum Kind {
    PUBLIC("channel"),
    PRIVATE("group"),
    DIRECT("im");

    private final String eventName;

    Kind(String eventName) {
      this.eventName = eventName;
    }

    /** The word message events use for it ({@code channel_type}). */
    public String eventName() {
      return eventName;
    }
  }

  public Channel {
    members = Set.copyOf(members);
  }

  Channel with(String member) {
    Set<String> more = new LinkedHashSet<>(members);
    more.add(member);
    return new Channel(id, name, kind, purpose, created, more);
  }

  public boolean direct() {
    return kind == Kind.DIRECT;
  }

  /** Whether this person may read it: a member, or anybody when it is public. */
  public boolean visibleTo(String user) {
    return kind == Kind.PUBLIC || members.contains(user);
  }

  public boolean hasBot() {
    return members.contains(Roster.BOT_USER);
  }

  /** As conversations.info shows it to the bot. */
  public JsonObject toJson() {
    if (direct()) {
      String person =
          members.stream().filter(member -> !member.equals(Roster.BOT_USER)).findFirst().orElse("");
      return Json.of(
          "id",
          id,
          "created",
          created,
          "is_im",
          true,
          "is_org_shared",
          false,
          "user",
          person,
          "is_user_deleted",
          false,
          "is_archived",
          false,
          "is_open",
          true);
    }
    return Json.of(
        "id",
        id,
        "name",
        name,
        "name_normalized",
        name,
        "created",
        created,
        "creator",
        Roster.ADA,
        "is_channel",
        kind == Kind.PUBLIC,
        "is_group",
        kind == Kind.PRIVATE,
        "is_im",
        false,
        "is_mpim",
        false,
        "is_private",
        kind == Kind.PRIVATE,
        "is_archived",
        false,
        "is_general",
        name.equals("general"),
        "is_shared",
        false,
        "is_ext_shared",
        false,
        "is_org_shared",
        false,
        "is_member",
        hasBot(),
        "num_members",
        members.size(),
        "context_team_id",
        Roster.TEAM_ID,
        "topic",
        Json.of("value", "", "creator", "", "last_set", 0),
        "purpose",
        Json.of("value", purpose, "creator", Roster.ADA, "last_set", created));
  }

  JsonObject toArchive() {
    return Json.of(
        "id",
        id,
        "name",
        name,
        "kind",
        kind.name(),
        "purpose",
        purpose,
        "created",
        created,
        "members",
        members);
  }

  static Channel fromArchive(JsonObject json) {
    Set<String> members = new LinkedHashSet<>();
    for (JsonElement member : json.getAsJsonArray("members")) {
      members.add(member.getAsString());
    }
    return new Channel(
        json.get("id").getAsString(),
        json.get("name").getAsString(),
        Kind.valueOf(json.get("kind").getAsString().toUpperCase(Locale.ROOT)),
        json.get("purpose").getAsString(),
        json.get("created").getAsLong(),
        members);
  }
}
