package dev.bouncedesk.slack.intake;

/**
 * Undoes what Slack does to a text on its way to the bot: {@code <mailto:a@b|a@b>}, {@code
 * <http://acme.example|acme.example>}, {@code &lt;} and code fences become what the person pasted.
 */
public final class SlackText {
  private SlackText() {}

  /** The text as it was pasted. */
  public static String pasted(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = c == '<' ? closing(text, i) : -1;
      if (end > 0) {
        out.append(shown(text.substring(i + 1, end)));
        i = end + 1;
      } else {
        out.append(c);
        i++;
      }
    }
    return unfenced(unescaped(out.toString()));
  }

  /** The same without mentions of this user. */
  public static String withoutMention(String text, String userId) {
    return pasted(text.replaceAll("<@" + userId + "(\\|[^>]*)?>", " ")).strip();
  }

  /** Whether it mentions this user. */
  public static boolean mentions(String text, String userId) {
    return text.contains("<@" + userId + ">") || text.contains("<@" + userId + "|");
  }

  /** Where the mark that begins here ends; -1 where it is no mark of Slack's. */
  private static int closing(String text, int open) {
    if (open + 1 >= text.length()) {
      return -1;
    }
    char kind = text.charAt(open + 1);
    boolean mark =
        kind == '@'
            || kind == '#'
            || kind == '!'
            || text.startsWith("mailto:", open + 1)
            || text.startsWith("http://", open + 1)
            || text.startsWith("https://", open + 1)
            || text.startsWith("tel:", open + 1)
            || text.startsWith("slack://", open + 1);
    if (!mark) {
      return -1;
    }
    int end = text.indexOf('>', open);
    // A mark of Slack's stands on one line and is an address at most.
    return end > 0 && end - open < 4_000 && text.indexOf('\n', open, end) < 0 ? end : -1;
  }

  private static String shown(String mark) {
    int bar = mark.indexOf('|');
    String label = bar >= 0 ? mark.substring(bar + 1) : "";
    String target = bar >= 0 ? mark.substring(0, bar) : mark;
    if (target.startsWith("@") || target.startsWith("#") || target.startsWith("!")) {
      return label.isEmpty() ? target : label;
    }
    if (!label.isEmpty()) {
      return label;
    }
    return target.startsWith("mailto:") ? target.substring("mailto:".length()) : target;
  }

  private static String unescaped(String text) {
    // & last, so that what was typed as &lt; stays as typed.
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String unfenced(String text) {
    return text.contains("```") ? text.replace("```", "\n").strip() : text;
  }
}
