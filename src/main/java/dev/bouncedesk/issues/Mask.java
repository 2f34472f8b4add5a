package dev.bouncedesk.issues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a diagnostic into its template: what differs from one bounce to the next (addresses, hosts,
 * times, ids, counts) is replaced by a word in angle brackets, what names the cause (codes, names
 * of blocklists and providers) stays. Deterministic: a template never changes because other mail
 * was seen. Every pattern is linear, and the text is cut to {@value #MOST} characters first.
 */
final class Mask {
  private static final int MOST = 4_000;
  private static final int TEMPLATE_MOST = 1_000;

  // Kept pieces wait out the masks as single characters of the private use area.
  private static final char FIRST_KEPT = '\uE000';
  private static final int KEPT_MOST = 500;
  private static final Pattern PRIVATE_USE = Pattern.compile("[\\uE000-\\uF8FF]");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "<?[^\\s<>@\"(),;:\\[\\]]{1,128}(?:@|\\(a\\)|\\(at\\))[\\p{L}0-9._-]{1,255}+>?(?:\\.\\.\\.)?");
  private static final Pattern QUOTED_ADDRESS =
      Pattern.compile("<?\"[^\"\\r\\n]{1,128}\"@[\\p{L}0-9._-]{1,255}+>?");
  private static final Pattern URL =
      Pattern.compile(
          "(?i)\\bhttps?://([^\\s/?#<>\"')\\]]{1,255}+)(/[^\\s?#<>\"')\\]]*+)?(\\?[^\\s#<>\"')\\]]*+)?(#[^\\s<>\"')\\]]*+)?");
  private static final Pattern URL_CODE = Pattern.compile("[?&](p=[A-Za-z]{3,40})\\b");
  private static final Pattern HOST =
      Pattern.compile(
          "(?i)(?<![\\w@.-])(?:[a-z0-9_][a-z0-9_-]{0,62}+\\.)++[a-z][a-z0-9-]{1,23}+(?![\\w@-])");
  private static final Pattern LEADING_CODE =
      Pattern.compile("^([245]\\d\\d)(?:[- ]+|$)(?:#?([245]\\.\\d{1,3}\\.\\d{1,3})(?:[- ]+|$))?");

  private record Step(Pattern what, String to) {
    static Step of(String regex, String to) {
      return new Step(Pattern.compile(regex), to);
    }

    String on(String text) {
      return what.matcher(text).replaceAll(to);
    }
  }

  /** Wrappings that say who said it, not what was said. */
  private static final List<Step> WRAPPINGS =
      List.of(
          Step.of("\\s+", " "),
          Step.of("(?i)^ ?(?:smtp|x-postfix|x-unix|x400|local) ?; ?", ""),
          Step.of("(?i)\\bhost \\S{1,255} (?:said|refused to talk to me|replied): ?", ""),
          Step.of("(?i) ?\\(in reply to [^)]{1,80}\\)", ""));

  /** In this order: a later one must not see inside what an earlier one found. */
  private static final List<Step> VARIABLES =
      List.of(
          Step.of("\\S{6,120}( - gsmtp)", "<id>$1"),
          Step.of(
              "(?i)\\[[^\\]\\[]{0,120}\\.(?:prod|protection)\\.[^\\]\\[]{0,120}\\]", "<ms-trace>"),
          Step.of("(?i)\\[Hostname=[^\\]]{0,200}\\]", "<ms-trace>"),
          Step.of("<ms-trace>(?: ?<ms-trace>)+", "<ms-trace>"),
          Step.of("\\bATTR\\d{1,5}\\b", "<ms-attr>"),
          new Step(QUOTED_ADDRESS, "<addr>"),
          new Step(ADDRESS, "<addr>"),
          Step.of(
              "\\b\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?: ?Z\\b| ?[+-]\\d\\d:?\\d\\d\\b)?",
              "<ts>"),
          Step.of(
              "(?i)\\b(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \\d{4}"
                  + "(?: \\d\\d:\\d\\d(?::\\d\\d)?(?: [+-]\\d{4}| (?:gmt|utc|[ecmp][sd]t))?)?",
              "<ts>"),
          Step.of(
              "(?i)\\b(?:(?:mon|tue|wed|thu|fri|sat|sun) )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?: [a-z]{3,4})?(?: \\d{4})?",
              "<ts>"),
          Step.of("(?<![\\w:.])\\d\\d:\\d\\d:\\d\\d(?![\\w:])", "<ts>"),
          Step.of(
              "[\\[(]?(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d]|\\.\\d)(?:/\\d{1,2})?[\\])]?",
              "<ip>"),
          Step.of(
              "(?i)[\\[(]?(?<![\\w:])(?:ipv6:)?(?=[0-9a-f:]{0,39}:[0-9a-f]{0,4}:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\\w:])(?:/\\d{1,3})?[\\])]?",
              "<ip>"),
          Step.of("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "<id>"),
          Step.of("(?i)\\bid ?= ?[^\\s,;)\\]]{1,120}", "<id>"),
          Step.of(
              "(?i)(?<![\\w.-])(?=[a-f]{0,80}\\d)(?=\\d{0,80}[a-f])[0-9a-f]{8,80}(?![\\w-]|\\.[a-z])",
              "<id>"),
          Step.of(
              "(?<![\\w.-])(?=[A-Za-z_-]{0,80}\\d)(?=[0-9_-]{0,80}[A-Za-z])[A-Za-z0-9_-]{12,120}(?![\\w-]|\\.[A-Za-z])",
              "<id>"));

  private static final List<Step> NUMBERS =
      List.of(
          Step.of("\\d{4,}", "<n>"),
          Step.of(
              "(?i)(?<![\\w.])\\d{1,3}(?= ?(?:seconds?|secs?|minutes?|mins?|hours?|days?|bytes?|kb|mb|messages?|recipients?|connections?)\\b)",
              "<n>"));

  private Mask() {}

  /** The template of this diagnostic, lower case, at most 1,000 characters. */
  static String template(String diagnostic) {
    List<String> kept = new ArrayList<>();
    String text = PRIVATE_USE.matcher(Sql.cut(diagnostic, MOST)).replaceAll("?").strip();
    for (Step step : WRAPPINGS) {
      text = step.on(text);
    }
    text = joinReplyLines(text.strip());
    text = replace(URL, text, m -> keep(url(m), kept));
    text = keepProviderCodes(text, kept);
    for (Step step : VARIABLES) {
      text = step.on(text);
    }
    text = replace(HOST, text, m -> host(m.group()));
    for (Step step : NUMBERS) {
      text = step.on(text);
    }
    text = restore(text, kept).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    return Sql.cut(trimDots(text), TEMPLATE_MOST);
  }

  /** The text with every address replaced, nothing else changed. */
  static String addresses(String text) {
    return ADDRESS.matcher(QUOTED_ADDRESS.matcher(text).replaceAll("<addr>")).replaceAll("<addr>");
  }

  /** {@code 550-5.7.1 a 550 5.7.1 b} says its code once (RFC 5321 section 4.2.1, multiline). */
  private static String joinReplyLines(String text) {
    Matcher leading = LEADING_CODE.matcher(text);
    if (!leading.find()) {
      return text;
    }
    String reply = leading.group(1);
    String enhanced = leading.group(2);
    String rest = text.substring(leading.end());
    String again =
        " " + reply + "[- ]" + (enhanced == null ? "" : "(?:#?" + Pattern.quote(enhanced) + " )?");
    rest = Pattern.compile(again).matcher(" " + rest).replaceAll(" ");
    return (reply + (enhanced == null ? " " : " " + enhanced + " ") + rest.strip()).strip();
  }

  private static String url(MatchResult m) {
    String host = m.group(1).toLowerCase(Locale.ROOT);
    if (KnownHosts.suffixOf(host).isEmpty()) {
      return "<url>";
    }
    String path = m.group(2) == null ? "" : m.group(2).replaceAll("/[^/]*\\d[^/]*", "/<id>");
    String query = m.group(3) == null ? "" : m.group(3);
    Matcher code = URL_CODE.matcher(query);
    return "url:" + host + trimDots(path) + (code.find() ? "?" + code.group(1) : "");
  }

  private static String host(String host) {
    return KnownHosts.suffixOf(host.toLowerCase(Locale.ROOT)).orElse("<host>");
  }

  private static String keepProviderCodes(String text, List<String> kept) {
    String result = text;
    for (Pattern code : ProviderCodes.patterns()) {
      result = replace(code, result, m -> keep(m.group(), kept));
    }
    return result;
  }

  private static String keep(String piece, List<String> kept) {
    if (kept.size() == KEPT_MOST) {
      return "<id>";
    }
    kept.add(piece);
    return String.valueOf((char) (FIRST_KEPT + kept.size() - 1));
  }

  private static String restore(String text, List<String> kept) {
    StringBuilder restored = new StringBuilder(text.length() + 64);
    for (int i = 0; i < text.length(); i++) {
      int index = text.charAt(i) - FIRST_KEPT;
      if (index >= 0 && index < kept.size()) {
        restored.append(restore(kept.get(index), kept.subList(0, index)));
      } else {
        restored.append(text.charAt(i));
      }
    }
    return restored.toString();
  }

  private static String replace(Pattern what, String text, Function<MatchResult, String> to) {
    return what.matcher(text).replaceAll(m -> Matcher.quoteReplacement(to.apply(m)));
  }

  private static String trimDots(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return text.substring(0, end);
  }
}
