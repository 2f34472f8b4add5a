package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the evidence that a line by itself gives: its codes are those that stand in it. */
final class Said {
  private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})");
  private static final Pattern REPLY = Pattern.compile("(?<![\\d.])([245]\\d\\d)[ -]");

  private Said() {}

  /** What a person pasted. */
  static Evidence line(String text) {
    return of(text, "", "", "line-reply");
  }

  /** The same, said by this provider. */
  static Evidence by(String provider, String text) {
    return of(text, provider, "", "line-reply");
  }

  /** What a server wrote in a report of its own prose, answering this command. */
  static Evidence inReport(String text, String provider, String command) {
    return of(text, provider, command, "notice");
  }

  static Evidence of(String text, String provider, String command, String dialect) {
    return new Evidence(
        text,
        Optional.empty(),
        first(STATUS, text).flatMap(EnhancedStatus::of),
        first(REPLY, text).flatMap(ReplyCode::of),
        command.isEmpty() ? Optional.empty() : Optional.of(command),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        provider.isEmpty() ? Optional.empty() : Optional.of(new Provider(provider, provider)),
        dialect,
        Optional.empty());
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }
}
