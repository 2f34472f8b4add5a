package dev.bouncedesk.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings as written: the environment first, then a file of {@code NAME=value} lines ({@code
 * BOUNCEDESK_SETTINGS}, by default {@code bouncedesk.properties} in the working folder), then the
 * default.
 */
public final class SettingsSource {
  /** The variable that names the file. */
  public static final String FILE_VARIABLE = "BOUNCEDESK_SETTINGS";

  private static final String ENVIRONMENT = "environment";
  private static final String DEFAULT_FILE = "bouncedesk.properties";

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final String fileName;
  private final List<String> problems;

  private SettingsSource(
      Map<String, String> environment,
      Map<String, String> file,
      String fileName,
      List<String> problems) {
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
    this.problems = problems;
  }

  /** What this environment and the file it names give. */
  public static SettingsSource of(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    String named = environment.getOrDefault(FILE_VARIABLE, "").strip();
    Path path = Path.of(named.isEmpty() ? DEFAULT_FILE : named);
    Map<String, String> file = new HashMap<>();
    if (Files.isRegularFile(path)) {
      readFile(path, file, problems);
    } else if (!named.isEmpty()) {
      problems.add(FILE_VARIABLE + " names a file that is not there: " + path);
    }
    problems.addAll(unknownNames(environment, file));
    return new SettingsSource(Map.copyOf(environment), file, path.toString(), problems);
  }

  /** What was written for this setting and where; empty where nobody wrote one and it has none. */
  public Optional<Value> value(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .filter(text -> !text.isBlank())
        .map(text -> new Value(text, ENVIRONMENT))
        .or(() ->
            Optional.ofNullable(file.get(setting.variable()))
                .filter(text -> !text.isBlank())
                .map(text -> new Value(text, fileName)))
        .or(() -> setting.fallback().map(text -> new Value(text, "default")));
  }

  /** What is wrong before any value is looked at. */
  List<String> problems() {
    return problems;
  }

  private static void readFile(Path path, Map<String, String> into, List<String> problems) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
      properties.forEach((name, value) -> into.put(name.toString(), value.toString()));
    } catch (IOException | IllegalArgumentException e) {
      problems.add("the settings file " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** A misspelt name would silently change nothing: say so. */
  private static List<String> unknownNames(
      Map<String, String> environment, Map<String, String> file) {
    List<String> known = new ArrayList<>(List.of(FILE_VARIABLE, "BOUNCEDESK_JAVA_OPTS"));
    for (Setting setting : Setting.values()) {
      known.add(setting.variable());
    }
    List<String> unknown = new ArrayList<>();
    environment.keySet().stream()
        .filter(name -> name.startsWith("BOUNCEDESK_") && !known.contains(name))
        .sorted()
        .forEach(name -> unknown.add(name + " is no setting (see: bouncedesk settings)"));
    file.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name -> unknown.add(name + " in the settings file is no setting"));
    return unknown;
  }

  /**
   * A setting as written.
   *
   * @param text as written
   * @param origin where it came from: {@code environment}, the file's name, or {@code default}
   */
  public record Value(String text, String origin) {
    boolean isOfEnvironment() {
      return origin.equals(ENVIRONMENT);
    }
  }
}
