package dev.bouncedesk.issues;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log is kept.
 *
 * @param dataFolder holds the H2 file (where {@code url} is empty) and, always, the key that
 *     recipients are hashed with; created where it is missing
 * @param url a JDBC URL, {@code jdbc:postgresql://…} (or {@code jdbc:h2:…}, as tests do) instead of
 *     the file in {@code dataFolder}
 * @param user the database user; H2's file needs none
 * @param password its password
 * @param connections at most so many at once, 1 to 50
 */
public record DatabaseSettings(
    Path dataFolder,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    int connections) {
  private static final int DEFAULT_CONNECTIONS = 8;

  public DatabaseSettings {
    if (connections < 1 || connections > 50) {
      throw new IllegalArgumentException(
          "reading the database settings: connections is " + connections + ", not 1 to 50");
    }
  }

  /** The embedded database in this folder. */
  public static DatabaseSettings in(Path dataFolder) {
    return new DatabaseSettings(
        dataFolder, Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_CONNECTIONS);
  }

  /** The database at this JDBC URL; {@code dataFolder} still holds the key. */
  public static DatabaseSettings at(
      String url, Optional<String> user, Optional<String> password, Path dataFolder) {
    return new DatabaseSettings(dataFolder, Optional.of(url), user, password, DEFAULT_CONNECTIONS);
  }

  /** Without the password, for it may end up in a log. */
  @Override
  public String toString() {
    return "DatabaseSettings[dataFolder="
        + dataFolder
        + ", url="
        + url.map(DatabaseSettings::bare)
        + "]";
  }

  /** The URL without its parameters, which may carry a password. */
  static String bare(String url) {
    int cut = url.length();
    for (char mark : new char[] {'?', ';'}) {
      int at = url.indexOf(mark);
      cut = at >= 0 ? Math.min(cut, at) : cut;
    }
    return url.substring(0, cut).replaceAll("//[^/@]*@", "//***@");
  }
}
