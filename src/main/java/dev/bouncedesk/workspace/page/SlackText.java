package dev.bouncedesk.workspace.page;

import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what somebody typed or pasted into the text Slack stores and sends to apps: {@code & < >}
 * escaped, addresses and host names made into links, {@code @name} and {@code #channel} into
 * references.
 */
final class SlackText {

  private static final Set<String> BROADCASTS = Set.of("here", "channel", "everyone");

  // Possessive quantifiers and lookbehinds: each run of characters is read once, so the time grows
  // with the length of the text only.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<url>https?://[^\\s<>|\"]++)"
              + "|(?<![\\w.%+=-])(?<mail>[\\w.%+=-]++@(?:[A-Za-z0-9-]++\\.)++[A-Za-z]{2,24}+)"
              + "|(?<![\\w.@=/-])(?<host>(?:[A-Za-z0-9-]++\\.)++"
              + "(?:com|org|net|io|co|de|fr|uk|eu|dev|info|biz|ru|jp|ch|at|it|es|nl|pl|us|edu|gov))"
              + "(?![\\w.-]*+\\w)"
              + "|(?<![\\w.])@(?<who>[a-z0-9_-]++)"
              + "|(?<![\\w&])#(?<where>[\\p{Ll}0-9_-]++)");

  private SlackText() {}

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String stored(String typed, WorkspaceState state) {
    StringBuilder text = new StringBuilder(typed.length() + 64);
    Matcher token = TOKEN.matcher(typed);
    int end = 0;
    while (token.find()) {
      text.append(escape(typed.substring(end, token.start())));
      text.append(reference(token, state).orElseGet(() -> escape(token.group())));
      end = token.end();
    }
    return text.append(escape(typed.substring(end))).toString();
  }

  private static Optional<String> reference(Matcher token, WorkspaceState state) {
    if (token.group("url") != null) {
      String url = token.group("url");
      String bare = url.replaceFirst("[.,;:!?)\\]'>]{1,10}$", "");
      return Optional.of("<" + escape(bare) + ">" + escape(url.substring(bare.length())));
    }
    if (token.group("mail") != null) {
      String mail = escape(token.group("mail"));
      return Optional.of("<mailto:" + mail + "|" + mail + ">");
    }
    if (token.group("host") != null) {
      String host = token.group("host");
      return Optional.of("<http://" + host + "|" + host + ">");
    }
    if (token.group("who") != null) {
      String who = token.group("who");
      return BROADCASTS.contains(who)
          ? Optional.of("<!" + who + ">")
          : state.roster().named(who).map(User::id).map(id -> "<@" + id + ">");
    }
    return state
        .channels()
        .named(token.group("where"))
        .map(Channel::id)
        .map(id -> "<#" + id + "|" + token.group("where") + ">");
  }
}
