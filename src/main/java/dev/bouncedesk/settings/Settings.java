package dev.bouncedesk.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the whole program runs with, checked. {@link SettingsReader} makes it.
 *
 * @param data folder for the database and files; made on first use
 * @param knowledge folder of the articles, where one is named
 * @param port 0 to 65535; 0 takes any free one
 * @param host address to listen on in HTTP mode
 * @param database PostgreSQL instead of H2
 * @param slack the tokens; empty for the local workspace
 * @param zone zone of digests that name none
 * @param retentionDays 1 to 3,650
 * @param privacy what is stored of a recipient
 * @param probe what live checks may do
 * @param notesGroup id of the Slack user group of those who may add notes to articles
 * @param tickets what the team's ticket numbers look like
 */
public record Settings(
    Path data,
    Optional<Path> knowledge,
    int port,
    String host,
    Optional<DatabaseUrl> database,
    Optional<SlackTokens> slack,
    ZoneId zone,
    int retentionDays,
    Privacy privacy,
    ProbeLimits probe,
    Optional<String> notesGroup,
    Optional<Pattern> tickets) {

  /** What is stored of a recipient's address. */
  public enum Privacy {
    /** The domain in clear and a keyed hash of the address. */
    MASK,
    /** A keyed hash only. */
    HASH,
    /** The address. */
    KEEP
  }

  /** A PostgreSQL database. */
  public record DatabaseUrl(String url, Optional<String> user, Optional<Secret> password) {}

  /**
   * How to reach Slack: Socket Mode with an app token, HTTP with a signing secret.
   *
   * @param apiUrl another base URL of the Web API, with a final slash
   */
  public record SlackTokens(
      Secret botToken,
      Optional<Secret> appToken,
      Optional<Secret> signingSecret,
      Optional<String> apiUrl) {}

  /**
   * What live checks may do.
   *
   * @param resolvers as {@code address} or {@code address:port}; empty for the system's
   * @param ownDomains where deeper SMTP checks are allowed
   * @param reference the host that tells whether port 25 can be reached
   * @param sendingAddresses of the customers' mail, from which no SMTP check may leave
   * @param forbidden address blocks that no check connects to
   * @param allowed {@code address:port} pairs that may be connected to though not public
   * @param group of those who may run live checks
   */
  public record ProbeLimits(
      boolean dns,
      List<String> resolvers,
      List<String> blocklists,
      boolean smtp,
      Optional<String> helo,
      Optional<String> mailFrom,
      List<String> ownDomains,
      Optional<String> reference,
      List<String> sendingAddresses,
      List<String> forbidden,
      List<String> allowed,
      Optional<String> group) {
    public ProbeLimits {
      resolvers = List.copyOf(resolvers);
      blocklists = List.copyOf(blocklists);
      ownDomains = List.copyOf(ownDomains);
      sendingAddresses = List.copyOf(sendingAddresses);
      forbidden = List.copyOf(forbidden);
      allowed = List.copyOf(allowed);
    }
  }
}
