package dev.bouncedesk.bounce.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a person reads of an HTML body: tags gone, blocks on lines of their own. */
final class HtmlText {
  private static final Set<String> BREAKS =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "li",
          "ul",
          "ol",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "hr",
          "dt",
          "dd",
          "title",
          "center");
  private static final Set<String> HIDDEN = Set.of("style", "script", "head");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("rsquo", "'"),
          Map.entry("lsquo", "'"),
          Map.entry("ldquo", "\""),
          Map.entry("rdquo", "\""),
          Map.entry("ndash", "-"),
          Map.entry("mdash", "-"),
          Map.entry("commat", "@"),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("szlig", "ß"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("agrave", "à"),
          Map.entry("ccedil", "ç"));

  private final String html;
  private final StringBuilder out;
  private int at;
  private boolean preformatted;
  private boolean unclosed; // No ">" is left: not looked for again.

  private HtmlText(String html) {
    this.html = html;
    this.out = new StringBuilder(html.length() / 2);
  }

  /** The text of this HTML. */
  static String of(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        tag();
      } else if (c == '&') {
        entity();
      } else {
        at++;
        space(c);
      }
    }
    return out.toString();
  }

  private void space(char c) {
    if (preformatted && c == '\n') {
      out.append(c);
      return;
    }
    if (c != ' ' && c != '\n' && c != '\t' && c != '\u00a0') {
      out.append(c);
      return;
    }
    char last = out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
    if (last != ' ' && last != '\n') {
      out.append(' ');
    }
  }

  private void tag() {
    if (html.startsWith("<!--", at)) {
      int end = html.indexOf("-->", at + 4);
      at = end < 0 ? html.length() : end + 3;
      return;
    }
    int name = at + 1;
    boolean closing = name < html.length() && html.charAt(name) == '/';
    int start = closing ? name + 1 : name;
    int end = start;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    char next = start < html.length() ? html.charAt(start) : ' ';
    boolean bare = end == start && next != '!' && next != '?'; // As in "a < b".
    int close = bare || unclosed ? -1 : html.indexOf('>', end);
    if (close < 0) {
      unclosed |= !bare;
      out.append('<');
      at++;
      return;
    }
    String tag = html.substring(start, end).toLowerCase(Locale.ROOT);
    if (isAddress(at + 1, close)) {
      out.append(html, at, close + 1); // <user@host> that nobody escaped.
      at = close + 1;
      return;
    }
    at = close + 1;
    if (tag.equals("pre")) {
      preformatted = !closing;
      line();
    } else if (!closing && HIDDEN.contains(tag)) {
      skipTo("</" + tag);
    } else if (BREAKS.contains(tag)) {
      line();
    } else if (tag.equals("td") || tag.equals("th")) {
      space(' ');
    }
  }

  private boolean isAddress(int from, int to) {
    if (to - from > 320) {
      return false;
    }
    String inside = html.substring(from, to);
    return inside.indexOf('@') > 0 && inside.indexOf(' ') < 0 && inside.indexOf('"') < 0;
  }

  private void line() {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    if (!out.isEmpty() && !endsWithBlankLine()) {
      out.append('\n');
    }
  }

  private boolean endsWithBlankLine() {
    int n = out.length();
    return n >= 2 && out.charAt(n - 1) == '\n' && out.charAt(n - 2) == '\n';
  }

  private void skipTo(String closing) {
    int end = at;
    while (end < html.length() && !html.regionMatches(true, end, closing, 0, closing.length())) {
      end++;
    }
    int close = html.indexOf('>', end);
    at = close < 0 ? html.length() : close + 1;
  }

  private void entity() {
    int semi = at + 1;
    while (semi < html.length() && semi - at <= 10 && html.charAt(semi) != ';') {
      semi++;
    }
    if (semi == html.length() || semi - at > 10) {
      out.append('&');
      at++;
      return;
    }
    String name = html.substring(at + 1, semi);
    String text = name.startsWith("#") ? numeric(name) : ENTITIES.getOrDefault(name, "");
    if (text.isEmpty()) {
      out.append('&');
      at++;
      return;
    }
    if (text.equals(" ") || text.equals("\u00a0")) {
      space(' ');
    } else {
      out.append(text);
    }
    at = semi + 1;
  }

  private static String numeric(String name) {
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int code =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : "";
    } catch (NumberFormatException malformed) {
      return "";
    }
  }
}
