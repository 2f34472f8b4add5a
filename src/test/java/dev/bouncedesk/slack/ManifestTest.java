package dev.bouncedesk.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.bolt.App;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifest asks for what the code uses, no less and no more. */
class ManifestTest {
  private static final Path FILE = Path.of("manifest.yml");
  private static final Pattern CALL =
      Pattern.compile("methods\\s*\\.([a-z]\\w+)\\(|methods\\([^)]*\\)\\s*\\.([a-z]\\w+)\\(");

  /** Each Web API method of the code, and what it needs. Slack's method pages. */
  private static final Map<String, Set<String>> SCOPES =
      Map.ofEntries(
          Map.entry("authTest", Set.of()),
          Map.entry("chatPostMessage", Set.of("chat:write")),
          Map.entry("chatPostEphemeral", Set.of("chat:write")),
          Map.entry("chatUpdate", Set.of("chat:write")),
          Map.entry("chatGetPermalink", Set.of()),
          Map.entry("viewsOpen", Set.of()),
          Map.entry("viewsUpdate", Set.of()),
          Map.entry("viewsPublish", Set.of()),
          Map.entry("filesUploadV2", Set.of("files:write")),
          Map.entry("filesInfo", Set.of("files:read")),
          Map.entry("conversationsHistory", Set.of("channels:history", "groups:history")),
          Map.entry("conversationsReplies", Set.of("channels:history", "groups:history")),
          Map.entry("conversationsInfo", Set.of("channels:read", "groups:read")),
          Map.entry("usersInfo", Set.of("users:read")),
          Map.entry("usergroupsUsersList", Set.of("usergroups:read")));

  /** Each subscribed event, the class it comes as, and what it needs. Slack's event pages. */
  private static final Map<String, Set<String>> EVENT_SCOPES =
      new TreeMap<>(
          Map.of(
              "app_home_opened", Set.of(),
              "app_mention", Set.of("app_mentions:read"),
              "member_joined_channel", Set.of("channels:read", "groups:read"),
              "message.channels", Set.of("channels:history"),
              "message.groups", Set.of("groups:history"),
              "message.im", Set.of("im:history")));

  @TempDir Path folder;

  @Test
  void commandsAndShortcutsAreThoseTheBotListensTo() throws Exception {
    try (BotFixture bot = new BotFixture(folder)) {
      App app = bot.app();
      assertEquals(patterns(app, "slashCommandHandlers"), manifest("command:"));
      Set<String> shortcuts = new TreeSet<>(patterns(app, "globalShortcutHandlers"));
      shortcuts.addAll(patterns(app, "messageShortcutHandlers"));
      assertEquals(shortcuts, manifest("callback_id:"));
    }
  }

  @Test
  void eventsAreThoseTheBotListensTo() throws Exception {
    try (BotFixture bot = new BotFixture(folder)) {
      Set<String> heard =
          keys(bot.app(), "eventHandlers").stream()
              .map(key -> key.replaceFirst(":.*", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> subscribed =
          events().stream()
              .map(name -> name.replaceFirst("\\..*", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(heard, subscribed);
    }
  }

  @Test
  void eachScopeIsUsedAndEachUsedOneIsAskedFor() throws IOException {
    Set<String> needed = new TreeSet<>(Set.of("commands", "files:read"));
    for (String method : methodsOfTheCode()) {
      assertTrue(SCOPES.containsKey(method), "which scope does " + method + " need?");
      needed.addAll(SCOPES.getOrDefault(method, Set.of()));
    }
    for (String event : events()) {
      assertTrue(EVENT_SCOPES.containsKey(event), "which scope does " + event + " need?");
      needed.addAll(EVENT_SCOPES.getOrDefault(event, Set.of()));
    }
    Set<String> asked = new TreeSet<>(scopes("bot"));
    asked.addAll(scopes("bot_optional"));
    assertEquals(needed, asked);
  }

  @Test
  void eachScopeHasItsReasonOnTheLineAbove() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    for (int i = 0; i < lines.size(); i++) {
      String item = lines.get(i).strip();
      if (item.startsWith("- ")
          && (item.contains(":") || item.equals("- commands"))
          && lines.get(i).startsWith("      - ")
          && !item.contains(" command:")) {
        assertTrue(lines.get(i - 1).strip().startsWith("#"), "a reason for " + item);
      }
    }
  }

  @Test
  void textsKeepSlacksLengths() throws IOException {
    Map<?, ?> display = (Map<?, ?>) get(root(), "display_information");
    assertTrue(text(display, "name").length() <= 35);
    assertTrue(text(display, "description").length() <= 140);
    int story = text(display, "long_description").length();
    assertTrue(story >= 175 && story <= 4_000, "long_description has " + story);
  }

  private static Set<String> methodsOfTheCode() throws IOException {
    Set<String> methods = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/bouncedesk/slack"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher m = CALL.matcher(Files.readString(file));
        while (m.find()) {
          methods.add(m.group(1) != null ? m.group(1) : m.group(2));
        }
      }
    }
    return methods;
  }

  private static Set<String> events() throws IOException {
    Map<?, ?> settings = (Map<?, ?>) get(root(), "settings");
    Map<?, ?> subscriptions = (Map<?, ?>) get(settings, "event_subscriptions");
    return strings(get(subscriptions, "bot_events"));
  }

  private static Set<String> scopes(String kind) throws IOException {
    Map<?, ?> oauth = (Map<?, ?>) get(root(), "oauth_config");
    return strings(get((Map<?, ?>) get(oauth, "scopes"), kind));
  }

  /** The values of this key wherever it stands. */
  private static Set<String> manifest(String key) throws IOException {
    return Files.readAllLines(FILE).stream()
        .map(line -> line.strip().replaceFirst("^- ", ""))
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> patterns(App app, String field) throws Exception {
    return keys(app, field).stream()
        .map(p -> p.replaceAll("^\\^|\\$$|\\\\Q|\\\\E", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Bolt keeps its handlers to itself. */
  private static Set<String> keys(App app, String name) throws Exception {
    Field field =
        Arrays.stream(App.class.getDeclaredFields())
            .filter(f -> f.getName().equals(name))
            .findFirst()
            .orElseThrow();
    field.setAccessible(true);
    Set<String> keys = new TreeSet<>();
    for (Object key : new HashMap<>((Map<?, ?>) field.get(app)).keySet()) {
      keys.add(key.toString());
    }
    return keys;
  }

  private static Map<?, ?> root() throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
  }

  private static Object get(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new AssertionError("the manifest has no " + key);
    }
    return value;
  }

  private static String text(Map<?, ?> map, String key) {
    return get(map, key).toString();
  }

  private static Set<String> strings(Object list) {
    List<String> all = new ArrayList<>();
    ((List<?>) list).forEach(item -> all.add(item.toString()));
    return new TreeSet<>(all);
  }
}
