package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the words around a reply tell of it: which command it answered, and which host spoke. */
public final class SmtpClues {
  /** Command words as notices write them, and the command each means. */
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("rcpt", "RCPT"),
          Map.entry("mail", "MAIL"),
          Map.entry("data", "DATA"),
          Map.entry("end of data", "DATA"),
          Map.entry("end-of-data", "DATA"),
          Map.entry("end of message", "DATA"),
          Map.entry("message body", "DATA"),
          Map.entry("sending data block", "DATA"),
          Map.entry("bdat", "DATA"),
          Map.entry("ehlo", "EHLO"),
          Map.entry("helo", "EHLO"),
          Map.entry("lhlo", "EHLO"),
          Map.entry("starttls", "STARTTLS"),
          Map.entry("auth", "AUTH"),
          Map.entry("vrfy", "VRFY"),
          Map.entry("initial connection", "CONN"),
          Map.entry("connect", "CONN"),
          Map.entry("banner", "CONN"),
          Map.entry("greeting", "CONN"));

  private static final List<String> BEFORE =
      List.of(
          "in reply to",
          "in response to",
          "response to",
          "answer to",
          "after",
          "following",
          "for",
          "not like",
          "sent:",
          "sent <<<",
          ">>>",
          "-->",
          "->",
          "in:",
          "c:",
          "during",
          "during the",
          "refused",
          "command:",
          "error from remote mail server after");
  private static final List<String> AFTER =
      List.of(
          " command",
          " to command",
          " from command",
          "_to]",
          "_from]",
          " response",
          " to response",
          " stage",
          " phase",
          " to:<",
          " from:<",
          " to: <",
          " from: <",
          "]");
  private static final List<String> FILLERS =
      List.of(" the", " our", " final", " a", " pipelined", " smtp", " -", " your");

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("does not like recipient", "RCPT"),
          Map.entry("does not like sender", "MAIL"),
          Map.entry("failed after i sent the message", "DATA"),
          Map.entry("wasn't able to establish an smtp connection", "CONN"),
          Map.entry("refused to talk to me", "CONN"),
          Map.entry("connect to ", "CONN"),
          Map.entry("connection refused", "CONN"),
          Map.entry("connection timed out", "CONN"),
          Map.entry("rcpt to: 4", "RCPT"),
          Map.entry("rcpt to: 5", "RCPT"),
          Map.entry("recipient address rejected", "RCPT"),
          Map.entry("recipient rejected", "RCPT"),
          Map.entry("rejected recipient", "RCPT"),
          Map.entry("sender address rejected", "MAIL"));

  private static final Set<String> LEADS =
      Set.of(
          "host",
          "server",
          "to",
          "by",
          "at",
          "domain",
          "connected",
          "gateway",
          "mta",
          "exchanger",
          "with",
          "system",
          "from",
          "remote-mta:",
          "host:",
          "server:",
          "(host",
          "where:");
  private static final Set<String> VERBS =
      Set.of(
          "said",
          "said:",
          "failed",
          "refused",
          "rejected",
          "did",
          "does",
          "returned",
          "replied",
          "responded",
          "but",
          "gave",
          "issued",
          "answered",
          "reported",
          "error",
          "reason:");

  private SmtpClues() {}

  /** The command that was answered, upper case, {@code CONN} for none yet sent; or empty. */
  public static String command(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String found = "";
    int first = Integer.MAX_VALUE;
    for (Map.Entry<String, String> command : COMMANDS.entrySet()) {
      int at = named(lower, command.getKey());
      if (at >= 0 && at < first) {
        first = at;
        found = command.getValue();
      }
    }
    if (found.equals("MAIL")
        && lower.startsWith("mail from:", first)
        && lower.contains("rcpt to:")) {
      return "RCPT"; // Both are listed: it got past the first.
    }
    if (!found.isEmpty()) {
      return found;
    }
    for (Map.Entry<String, String> sentence : SENTENCES.entrySet()) {
      int at = lower.indexOf(sentence.getKey());
      if (at >= 0 && at < first) {
        first = at;
        found = sentence.getValue();
      }
    }
    return found;
  }

  /**
   * Where this word stands as a command: behind or before words that only stand with one; or -1.
   */
  private static int named(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean whole =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))
              && !startsHost(text, end);
      if (whole && (follows(text, at) || precedes(text, end))) {
        return at;
      }
    }
    return -1;
  }

  /** Whether what ends here is but the first label of a host's name: {@code mail.example.org}. */
  private static boolean startsHost(String text, int end) {
    return end + 1 < text.length()
        && text.charAt(end) == '.'
        && Character.isLetterOrDigit(text.charAt(end + 1));
  }

  private static boolean follows(String text, int at) {
    String before = text.substring(Math.max(0, at - 48), at).stripTrailing();
    for (int i = 0; i < 2; i++) {
      for (String filler : FILLERS) {
        if (before.endsWith(filler)) {
          before = before.substring(0, before.length() - filler.length()).stripTrailing();
        }
      }
    }
    for (String lead : BEFORE) {
      if (before.endsWith(lead)) {
        return true;
      }
    }
    return false;
  }

  private static boolean precedes(String text, int end) {
    for (String follower : AFTER) {
      if (text.startsWith(follower, end)) {
        return true;
      }
    }
    return false;
  }

  /** The host that spoke, without its address; its address where no name is given; or empty. */
  public static String host(String text) {
    String[] words = words(text);
    String addressed = "";
    String ip = "";
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.indexOf('.') <= 0 || word.indexOf('@') >= 0) {
        continue;
      }
      String host = bare(word);
      boolean named = isHost(host);
      boolean hasAddress = word.indexOf('[') > 0 || i + 1 < words.length && isAddress(words[i + 1]);
      boolean led = i > 0 && LEADS.contains(words[i - 1]);
      boolean speaks =
          word.endsWith(":") || hasAddress || i + 1 < words.length && VERBS.contains(words[i + 1]);
      if (named && led && speaks) {
        return host;
      }
      if (named && hasAddress && addressed.isEmpty()) {
        addressed = host;
      }
      if (ip.isEmpty() && !named && isIp(host) && (i == 0 || led || words[i - 1].endsWith(">"))) {
        ip = host;
      }
    }
    return addressed.isEmpty() ? ip : addressed;
  }

  private static String[] words(String text) {
    String cut = text.length() > 1_500 ? text.substring(0, 1_500) : text;
    return cut.toLowerCase(Locale.ROOT).split(" ");
  }

  /** A word without what is glued to it: brackets behind, quotes and stops around. */
  private static String bare(String word) {
    int start = 0;
    while (start < word.length() && "\"'<([".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < word.length()
        && (Character.isLetterOrDigit(word.charAt(end)) || "._-".indexOf(word.charAt(end)) >= 0)) {
      end++;
    }
    while (end > start && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == '-')) {
      end--;
    }
    return word.substring(start, end);
  }

  private static boolean isHost(String word) {
    int dot = word.lastIndexOf('.');
    if (dot <= 0 || word.length() > 253 || dot > word.length() - 3) {
      return false;
    }
    for (int i = dot + 1; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String word) {
    return word.startsWith("[") || word.startsWith("(") && word.length() > 7 && isIp(bare(word));
  }

  private static boolean isIp(String word) {
    int dots = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3;
  }
}
