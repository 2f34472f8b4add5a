package dev.bouncedesk.workspace.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.bouncedesk.workspace.state.Channel.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The workspace's conversations, in the order they were made. Thread-safe. */
public final class Channels {

  /** More than anybody makes by hand; keeps a runaway script from filling the disk. */
  private static final int MOST = 200;

  /** Slack's own rule for names: lower case, digits, hyphens, underscores, 80 at most. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{Ll}\\p{Lo}\\d][\\p{Ll}\\p{Lo}\\d_-]{0,79}");

  private final Map<String, Channel> byId = new LinkedHashMap<>();
  private final Ids ids;
  private final PageUpdates updates;

  Channels(Ids ids, PageUpdates updates) {
    this.ids = ids;
    this.updates = updates;
    Set<String> people = Set.of(Roster.ADA, Roster.BEN);
    Set<String> everybody = Set.of(Roster.ADA, Roster.BEN, Roster.BOT_USER);
    add("C0SUPPORT01", "support", "Customers' mail trouble", everybody);
    add("C0DELIVERY1", "deliverability", "Bounces, blocklists, authentication", everybody);
    add("C0GENERAL01", "general", "Everything else. Bouncedesk has to be added first", people);
    for (String person : List.of(Roster.ADA, Roster.BEN)) {
      direct(person);
    }
  }

  private void add(String id, String name, String purpose, Set<String> members) {
    byId.put(id, new Channel(id, name, Kind.PUBLIC, purpose, ids.seconds(), members));
  }

  public synchronized List<Channel> all() {
    return List.copyOf(byId.values());
  }

  public List<Channel> that(Predicate<Channel> condition) {
    return all().stream().filter(condition).toList();
  }

  public synchronized Optional<Channel> channel(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** By {@code #name} or {@code name}, among those that are not direct. */
  public Optional<Channel> named(String name) {
    String bare = name.startsWith("#") ? name.substring(1) : name;
    return that(channel -> !channel.direct() && channel.name().equals(bare)).stream().findFirst();
  }

  /** The conversation between this person and the bot, made when there is none. */
  public synchronized Channel direct(String person) {
    Set<String> both = Set.of(person, Roster.BOT_USER);
    return byId.values().stream()
        .filter(channel -> channel.direct() && channel.members().equals(both))
        .findFirst()
        .orElseGet(() -> {
          String id = person.replaceFirst("^U", "D");
          Channel made = new Channel(id, id, Kind.DIRECT, "", ids.seconds(), both);
          byId.put(id, made);
          return made;
        });
  }

  /**
   * Makes a channel.
   *
   * @return the channel, or Slack's error code for why not
   */
  public synchronized Created create(String wanted, boolean secret, String creator) {
    String name = wanted.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    name = name.startsWith("#") ? name.substring(1) : name;
    if (!NAME.matcher(name).matches()) {
      return new Refused("invalid_name_specials");
    }
    if (named(name).isPresent()) {
      return new Refused("name_taken");
    }
    if (byId.size() >= MOST) {
      return new Refused("restricted_action");
    }
    Kind kind = secret ? Kind.PRIVATE : Kind.PUBLIC;
    Channel channel = new Channel(ids.id("C"), name, kind, "", ids.seconds(), Set.of(creator));
    byId.put(channel.id(), channel);
    updates.send(PageUpdate.toAll(Json.of("type", "channels")));
    return new Made(channel);
  }

  /** What {@link #create} came to. */
  public sealed interface Created {}

  /** It was made. */
  public record Made(Channel channel) implements Created {}

  /** It was not; the code is Slack's. */
  public record Refused(String error) implements Created {}

  /** Adds a member; false when they were one already. */
  public synchronized boolean join(Channel channel, String user) {
    Channel now = byId.getOrDefault(channel.id(), channel);
    if (now.members().contains(user)) {
      return false;
    }
    byId.put(now.id(), now.with(user));
    updates.send(PageUpdate.toAll(Json.of("type", "channels")));
    return true;
  }

  synchronized JsonArray toArchive() {
    return Json.array(byId.values().stream().map(Channel::toArchive).toList());
  }

  synchronized void fromArchive(JsonArray archived) {
    for (JsonElement one : archived) {
      Channel channel = Channel.fromArchive(one.getAsJsonObject());
      byId.put(channel.id(), channel);
    }
  }
}
