package dev.bouncedesk.slack.intake;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.Conversation;
import com.slack.api.model.File;
import com.slack.api.model.User;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Slack tells about people, files and groups. Each look-up needs a scope that the installer
 * may have declined; then the answer is empty, never an error.
 */
public final class Directory {
  private static final Logger log = LoggerFactory.getLogger(Directory.class);
  private static final int REMEMBERED = 1_000;
  private static final Duration GROUP_AGE = Duration.ofMinutes(5);

  private final MethodsClient methods;
  private final InstantSource clock;
  private final Map<String, Channel> channels =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Channel> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<String, String> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };
  private Members members = new Members("", Set.of(), Instant.EPOCH);

  public Directory(MethodsClient methods, InstantSource clock) {
    this.methods = methods;
    this.clock = clock;
  }

  /**
   * A person.
   *
   * @param name the handle
   * @param zone where they are
   * @param guest whether they are a guest, or of another company
   */
  public record Person(String name, Optional<ZoneId> zone, boolean guest) {}

  /** That person, as far as {@code users:read} lets us see. */
  public Optional<Person> person(String userId, String team) {
    return ask("users.info", () -> methods.usersInfo(r -> r.user(userId)).getUser())
        .map(user ->
            new Person(
                Optional.ofNullable(user.getName()).orElse(userId), zone(user), guest(user, team)));
  }

  /**
   * What a person is called, such as {@code @anna}; {@code a colleague} where Slack does not say.
   * What is no id of Slack's stays as it is. Remembered while the process lives.
   */
  public synchronized String name(String userId) {
    if (!userId.matches("[UW][A-Z0-9]{2,20}")) {
      return userId;
    }
    return names.computeIfAbsent(
        userId,
        id ->
            ask("users.info", () -> methods.usersInfo(r -> r.user(id)).getUser())
                .map(User::getName)
                .map(n -> "@" + n)
                .orElse("a colleague"));
  }

  /** The whole of a file of which an event holds only the id (Slack Connect). */
  public Optional<File> file(String id) {
    return ask("files.info", () -> methods.filesInfo(r -> r.file(id)).getFile());
  }

  /** Who reads a channel. */
  public enum Readers {
    /** Only people of this workspace. */
    OURS,
    /** People of another organisation as well. */
    OTHERS_TOO,
    /** Slack does not say: the app lacks a scope. */
    UNKNOWN
  }

  /** Who reads that channel; remembered for five minutes. */
  public Readers readers(String channel) {
    return channel.startsWith("D") ? Readers.OURS : channel(channel).readers();
  }

  /** What a channel is called, such as {@code #ops}; its id where Slack does not say. */
  public String channelName(String channel) {
    return channel(channel).name();
  }

  private synchronized Channel channel(String id) {
    Instant now = clock.instant();
    Channel known = channels.get(id);
    if (known == null || known.at().plus(GROUP_AGE).isBefore(now)) {
      known =
          ask(
                  "conversations.info",
                  () -> methods.conversationsInfo(r -> r.channel(id)).getChannel())
              .map(c -> new Channel(readers(c), name(c, id), now))
              .orElse(new Channel(Readers.UNKNOWN, id, now));
      channels.put(id, known);
    }
    return known;
  }

  private static Readers readers(Conversation c) {
    return c.isExtShared() || c.isOrgShared() || c.isShared() ? Readers.OTHERS_TOO : Readers.OURS;
  }

  private static String name(Conversation c, String id) {
    String name = Optional.ofNullable(c.getName()).orElse("");
    return name.isEmpty() ? id : "#" + name;
  }

  /** Whether that person is in that user group; remembered for five minutes. */
  public synchronized boolean isMember(String userId, String group) {
    Instant now = clock.instant();
    if (!members.group().equals(group) || members.at().plus(GROUP_AGE).isBefore(now)) {
      Optional<List<String>> users =
          ask(
              "usergroups.users.list",
              () -> methods.usergroupsUsersList(r -> r.usergroup(group)).getUsers());
      if (users.isEmpty()) {
        // Closed when Slack does not say: a check of somebody else's host needs a yes.
        return false;
      }
      members = new Members(group, Set.copyOf(new HashSet<>(users.get())), now);
    }
    return members.users().contains(userId);
  }

  private static Optional<ZoneId> zone(User user) {
    try {
      return Optional.ofNullable(user.getTz()).map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean guest(User user, String team) {
    boolean stranger =
        user.getTeamId() != null && !team.isEmpty() && !user.getTeamId().equals(team);
    return user.isRestricted() || user.isUltraRestricted() || user.isStranger() || stranger;
  }

  private <T> Optional<T> ask(String what, Question<T> question) {
    try {
      return Optional.ofNullable(question.ask());
    } catch (IOException | SlackApiException | RuntimeException e) {
      // The SDK throws unchecked exceptions for answers it cannot read.
      log.info("{}: {}", what, e.toString());
      return Optional.empty();
    }
  }

  private record Channel(Readers readers, String name, Instant at) {}

  private record Members(String group, Set<String> users, Instant at) {}

  @FunctionalInterface
  private interface Question<T> {
    @Nullable T ask() throws IOException, SlackApiException;
  }
}
