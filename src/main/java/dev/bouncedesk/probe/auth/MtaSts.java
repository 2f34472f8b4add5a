package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An MTA-STS policy (RFC 8461 section 3.2).
 *
 * @param mode what senders do where a host does not fit
 * @param hosts the mx patterns, lower case
 * @param maxAge seconds for which senders keep it, 0 to 31557600
 */
public record MtaSts(Mode mode, List<String> hosts, long maxAge) {
  private static final long LONGEST_AGE = 31_557_600; // RFC 8461 section 3.2
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}"); // section 3.1
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  public MtaSts {
    hosts = List.copyOf(hosts);
  }

  /** What senders do where a host does not fit the policy (section 5). */
  public enum Mode {
    /** They do not deliver. */
    ENFORCE,
    /** They deliver and report. */
    TESTING,
    /** The domain has given MTA-STS up. */
    NONE
  }

  /** What came of looking for the TXT record. */
  public sealed interface Announced {
    /**
     * There is one.
     *
     * @param id changes with each policy
     */
    record Yes(String id) implements Announced {}

    /** There is none. */
    record No() implements Announced {}

    /** It cannot be used. */
    record Invalid(String problem) implements Announced {}

    /** DNS has not told. */
    record Unknown(Answer answer) implements Announced {}
  }

  /** What came of reading a policy. */
  public sealed interface Parsed {
    /** It can be used. */
    record Valid(MtaSts policy) implements Parsed {}

    /** It cannot. */
    record Invalid(String problem) implements Parsed {}
  }

  /** Whether the domain announces a policy (section 3.1). */
  public static Announced announced(String domain, DnsSession dns) {
    Answer answer = dns.ask("_mta-sts." + domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      return new Announced.Unknown(answer);
    }
    List<String> records =
        answer.records(Record.Text.class).stream()
            .map(Record.Text::text)
            .filter(t -> t.matches("(?s)v=STSv1\\s*;.*"))
            .toList();
    if (records.isEmpty()) {
      return new Announced.No();
    }
    if (records.size() > 1) {
      // Section 3.1: several records count as none.
      return new Announced.Invalid(records.size() + " records stand at _mta-sts." + domain);
    }
    Optional<String> id = TagList.parse(records.get(0)).flatMap(tags -> tags.get("id"));
    return id.filter(i -> ID.matcher(i).matches())
        .<Announced>map(Announced.Yes::new)
        .orElse(new Announced.Invalid("the record has no id of 1 to 32 letters and digits"));
  }

  /** Reads a policy file. */
  public static Parsed parse(String text) {
    Map<String, String> once = new HashMap<>();
    List<String> hosts = new ArrayList<>();
    for (String line : text.split("\r?\n", -1)) {
      if (line.isBlank()) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        return new Parsed.Invalid("a line without a colon: " + line);
      }
      String key = line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      if (key.equals("mx")) {
        if (!HOST.matcher(value).matches()) {
          return new Parsed.Invalid("mx: " + value + " is no host name");
        }
        hosts.add(value.toLowerCase(Locale.ROOT));
      } else {
        once.putIfAbsent(key, value);
      }
    }
    if (!"STSv1".equals(once.get("version"))) {
      return new Parsed.Invalid("it does not say version: STSv1");
    }
    Optional<Mode> mode = mode(once.getOrDefault("mode", ""));
    String age = once.getOrDefault("max_age", "");
    if (mode.isEmpty()) {
      return new Parsed.Invalid("its mode is none of enforce, testing, none");
    }
    if (!age.matches("[0-9]{1,10}") || Long.parseLong(age) > LONGEST_AGE) {
      return new Parsed.Invalid("its max_age is not 0 to " + LONGEST_AGE);
    }
    if (hosts.isEmpty() && mode.get() != Mode.NONE) {
      return new Parsed.Invalid("it names no mx");
    }
    return new Parsed.Valid(new MtaSts(mode.get(), hosts, Long.parseLong(age)));
  }

  private static Optional<Mode> mode(String word) {
    for (Mode mode : Mode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /** Whether a mail host fits a pattern; {@code *.} stands for exactly one label (section 4.1). */
  public boolean covers(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return hosts.stream()
        .anyMatch(pattern ->
            pattern.startsWith("*.")
                ? dot > 0 && name.substring(dot).equals(pattern.substring(1))
                : pattern.equals(name));
  }
}
