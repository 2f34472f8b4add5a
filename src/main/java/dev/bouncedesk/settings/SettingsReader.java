package dev.bouncedesk.settings;

import dev.bouncedesk.settings.Settings.DatabaseUrl;
import dev.bouncedesk.settings.Settings.Privacy;
import dev.bouncedesk.settings.Settings.ProbeLimits;
import dev.bouncedesk.settings.Settings.SlackTokens;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Raw text to checked {@link Settings}: all problems in one go. */
public final class SettingsReader {
  private final SettingsSource source;
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(SettingsSource source) {
    this.source = source;
  }

  /**
   * The settings that this source gives.
   *
   * @throws InvalidSettings naming every problem
   */
  public static Settings read(SettingsSource source) {
    return new SettingsReader(source).read();
  }

  private Settings read() {
    problems.addAll(source.problems());
    Settings settings =
        new Settings(
            path(Setting.DATA).orElse(Path.of("data")),
            path(Setting.KNOWLEDGE),
            number(Setting.PORT, 0, 65_535, 8025),
            text(Setting.HOST).orElse("127.0.0.1"),
            database(),
            slack(),
            zone(),
            number(Setting.RETENTION_DAYS, 1, 3_650, 180),
            privacy(),
            probe(),
            text(Setting.NOTES_GROUP),
            tickets());
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    return settings;
  }

  private Optional<DatabaseUrl> database() {
    return text(Setting.DATABASE_URL)
        .filter(
            check(
                Setting.DATABASE_URL,
                url -> url.startsWith("jdbc:postgresql:"),
                "must begin with jdbc:postgresql: (leave it out for the embedded database)"))
        .map(url ->
            new DatabaseUrl(url, text(Setting.DATABASE_USER), secret(Setting.DATABASE_PASSWORD)));
  }

  private Optional<SlackTokens> slack() {
    Optional<Secret> bot = secret(Setting.SLACK_BOT_TOKEN);
    Optional<Secret> app = secret(Setting.SLACK_APP_TOKEN);
    Optional<Secret> signing = secret(Setting.SLACK_SIGNING_SECRET);
    if (bot.isEmpty()) {
      if (app.isPresent() || signing.isPresent()) {
        problems.add(
            "SLACK_BOT_TOKEN is missing: Slack needs it beside the other token;"
                + " set it, or unset the others to run the local workspace");
      }
      return Optional.empty();
    }
    if (!bot.get().value().startsWith("xoxb-")) {
      problems.add(
          "SLACK_BOT_TOKEN must begin with xoxb- (Slack app > OAuth & Permissions > Bot User OAuth"
              + " Token)");
    }
    if (app.isEmpty() && signing.isEmpty()) {
      problems.add(
          "SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN for Socket Mode (Slack app >"
              + " Basic Information > App-Level Tokens, scope connections:write), or"
              + " SLACK_SIGNING_SECRET for HTTP mode");
    }
    if (app.isPresent() && !app.get().value().startsWith("xapp-")) {
      problems.add(
          "SLACK_APP_TOKEN must begin with xapp-; it is the app-level token, not the bot's");
    }
    return Optional.of(new SlackTokens(bot.get(), app, signing, text(Setting.SLACK_API_URL)));
  }

  private ZoneId zone() {
    Optional<String> name = text(Setting.ZONE);
    try {
      return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    } catch (DateTimeException e) {
      problems.add(
          Setting.ZONE.variable()
              + " is not a time zone: "
              + name.orElse("")
              + " (try Europe/Berlin)");
      return ZoneId.of("UTC");
    }
  }

  private Optional<Pattern> tickets() {
    Optional<String> written = text(Setting.TICKETS);
    try {
      return written.map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      problems.add(
          Setting.TICKETS.variable()
              + " is not a regular expression: "
              + e.getDescription()
              + " in "
              + e.getPattern()
              + " (try ZD-[0-9]+)");
      return Optional.empty();
    }
  }

  private Privacy privacy() {
    String name = text(Setting.PRIVACY).orElse("mask");
    for (Privacy privacy : Privacy.values()) {
      if (privacy.name().equalsIgnoreCase(name)) {
        return privacy;
      }
    }
    problems.add(Setting.PRIVACY.variable() + " must be mask, hash or keep, not " + name);
    return Privacy.MASK;
  }

  private ProbeLimits probe() {
    boolean smtp = onOff(Setting.SMTP, false);
    Optional<String> helo = text(Setting.SMTP_HELO);
    Optional<String> mailFrom = text(Setting.SMTP_MAIL_FROM);
    // A greeting with somebody else's name is a lie that gets the host listed: no default.
    if (smtp && (helo.isEmpty() || mailFrom.isEmpty())) {
      problems.add(
          "BOUNCEDESK_SMTP is on: set BOUNCEDESK_SMTP_HELO to this host's own name and"
              + " BOUNCEDESK_SMTP_MAIL_FROM to an address that a postmaster of yours reads");
    }
    return new ProbeLimits(
        onOff(Setting.DNS, true),
        list(Setting.DNS_SERVERS),
        list(Setting.BLOCKLISTS),
        smtp,
        helo,
        mailFrom,
        list(Setting.SMTP_DOMAINS),
        text(Setting.SMTP_REFERENCE),
        list(Setting.SMTP_SENDING),
        list(Setting.PROBE_FORBIDDEN),
        allowed(),
        text(Setting.PROBE_GROUP));
  }

  /** Whoever can set an environment variable must not be able to open the way inside. */
  private List<String> allowed() {
    boolean fromEnvironment =
        source.value(Setting.PROBE_ALLOW).filter(SettingsSource.Value::isOfEnvironment).isPresent();
    if (fromEnvironment) {
      problems.add(
          Setting.PROBE_ALLOW.variable() + " is taken from the settings file only; unset it");
      return List.of();
    }
    return list(Setting.PROBE_ALLOW);
  }

  private boolean onOff(Setting setting, boolean fallback) {
    String value = text(setting).orElse(fallback ? "on" : "off").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default -> {
        problems.add(setting.variable() + " must be on or off, not " + value);
        yield fallback;
      }
    };
  }

  private int number(Setting setting, int least, int most, int fallback) {
    Optional<String> written = text(setting);
    if (written.isEmpty()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(written.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    problems.add(
        setting.variable()
            + " must be a number from "
            + least
            + " to "
            + most
            + ", not "
            + written.get());
    return fallback;
  }

  private Optional<Path> path(Setting setting) {
    Optional<String> written = text(setting);
    try {
      return written.map(Path::of);
    } catch (InvalidPathException e) {
      problems.add(setting.variable() + " is not a path: " + written.orElse(""));
      return Optional.empty();
    }
  }

  private List<String> list(Setting setting) {
    return text(setting).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Optional<Secret> secret(Setting setting) {
    return text(setting).map(Secret::new);
  }

  private Optional<String> text(Setting setting) {
    return source.value(setting).map(given -> given.text().strip()).filter(text -> !text.isEmpty());
  }

  private Predicate<String> check(Setting setting, Predicate<String> rule, String sentence) {
    return value -> {
      boolean ok = rule.test(value);
      if (!ok) {
        problems.add(setting.variable() + " " + sentence);
      }
      return ok;
    };
  }
}
