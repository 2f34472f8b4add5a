package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what a chat or a mail program does to text on its way: Slack's {@code <mailto:a@b|a@b>},
 * {@code <http://host|host>} and {@code &lt;}, code fences, the {@code >} of quoting.
 */
public final class ChatText {
  private static final int LINES = 1_000;
  private static final Pattern LINK =
      Pattern.compile("<((?:mailto:|https?://|tel:)[^|<>\\s]{1,2000})\\|([^<>]{1,2000})>");
  private static final Pattern BARE_LINK =
      Pattern.compile("<(?:mailto:([^|<>\\s]{1,320})|(https?://[^|<>\\s]{1,2000}))>");
  private static final Pattern QUOTED =
      Pattern.compile("(?m)^[ \\t]{0,8}(?:&gt;|>)[ \\t]?(?![<>])");

  /** One level of quoting, whatever stands behind it. */
  private static final Pattern LEVEL = Pattern.compile("(?m)^[ \\t]{0,8}(?:&gt;|>)[ \\t]?");

  private ChatText() {}

  /** The text as it was before it was pasted. */
  public static String restored(String pasted) {
    String text = pasted;
    if (text.indexOf('<') >= 0) {
      text = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));
      text =
          BARE_LINK
              .matcher(text)
              .replaceAll(
                  m -> Matcher.quoteReplacement(m.group(1) == null ? m.group(2) : m.group(1)));
    }
    if (isAllQuoted(text)) {
      text = LEVEL.matcher(text).replaceAll("");
    }
    if (isQuoted(text)) {
      text = QUOTED.matcher(text).replaceAll("");
    }
    if (text.indexOf('&') >= 0) {
      text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
    return text.replace("```", "").replace('\u00A0', ' ');
  }

  /** Whether every line is quoted, and not the commands of a session, {@code >>> DATA}. */
  private static boolean isAllQuoted(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(LINES).toList();
    return lines.size() > 1
        && lines.stream().allMatch(line -> line.startsWith(">") || line.startsWith("&gt;"))
        && !lines.stream().allMatch(line -> line.startsWith(">>>"));
  }

  /** Whether most lines begin with the sign of quoting. */
  private static boolean isQuoted(String text) {
    long lines = text.lines().filter(line -> !line.isBlank()).count();
    long quoted =
        text.lines()
            .filter(line -> line.stripLeading().startsWith(">") || line.startsWith("&gt;"))
            .count();
    return quoted > 0 && quoted * 2 > lines;
  }
}
