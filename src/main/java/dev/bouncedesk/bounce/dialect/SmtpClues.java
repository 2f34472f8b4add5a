package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words around a reply tell of it: which command it answered, and which host spoke. */
public final class SmtpClues {
  private static final Pattern NAMED_COMMAND =
      Pattern.compile(
          "(?:in (?:reply|response) to|after|following|response to|answer to|-->|->|c:|"
              + "(?:did not|does not) like our|sent:|sent <<<|>>>|in:|refused|during|during the)"
              + "[\\s-]{1,4}(?:the |our |a )?(?:pipelined )?(end of data|end-of-data|end of message|data|rcpt|mail|ehlo|helo|"
              + "starttls|auth|vrfy|quit|bdat|initial connection|connect|connection|banner|message body|"
              + "body|greeting|sending data block|tls|lhlo)\\b");
  private static final Pattern BARE_COMMAND =
      Pattern.compile(
          "\\b(rcpt|mail|ehlo|helo|starttls|auth|data)(?:[ _](?:to|from))?"
              + "(?:\\s?<[^>]{0,256}>)?\\s?(?:command|response|:<|stage|phase|\\])");
  private static final Pattern HOST_SAID =
      Pattern.compile(
          "(?:\\bhost:?|\\bserver|while talking to|remote host|\\bby|connected to|\\bto|refused by|"
              + "\\bat|remote server|\\bdomain)\\s{1,3}\"?"
              + "([a-z0-9_](?:[a-z0-9._-]{0,250}[a-z0-9_])?)\\.?\"?"
              + "\\s{0,2}(?:\\[[0-9a-f.:]{3,45}\\]|\\(\\[?[0-9a-f.:]{3,45}\\]?\\))?"
              + "(?::\\d{1,5})?\\s{0,2}"
              + "(?::|\\)|\\bsaid|failed|refused|rejected|did not like|returned|replied|responded|"
              + "does not like|but )");
  private static final Pattern HOST_ADDRESS =
      Pattern.compile(
          "\\b([a-z0-9_](?:[a-z0-9._-]{0,250}[a-z0-9_])?\\.[a-z][a-z0-9-]{1,60})\\.?\\s?"
              + "[\\[(]{1,2}(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:.]{4,45})[\\])]{1,2}");
  private static final Pattern BARE_IP =
      Pattern.compile(
          "(?:^|remote host |connected to |giving up on |host |> )"
              + "([0-9]{1,3}(?:\\.[0-9]{1,3}){3})\\b");

  private SmtpClues() {}

  /** The command that was answered, upper case, {@code CONN} for none yet sent; or empty. */
  public static String command(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher named = NAMED_COMMAND.matcher(lower);
    if (named.find()) {
      return canonical(named.group(1));
    }
    Matcher bare = BARE_COMMAND.matcher(lower);
    if (bare.find()) {
      return canonical(bare.group(1));
    }
    for (Sentence sentence : SENTENCES) {
      if (lower.contains(sentence.words)) {
        return sentence.command;
      }
    }
    return "";
  }

  /** The host that spoke, without its address; its address where no name is given; or empty. */
  public static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher said = HOST_SAID.matcher(lower);
    while (said.find()) {
      if (said.group(1).indexOf('.') > 0) {
        return said.group(1);
      }
    }
    Matcher address = HOST_ADDRESS.matcher(lower);
    if (address.find()) {
      return address.group(1);
    }
    Matcher ip = BARE_IP.matcher(lower);
    return ip.find() ? ip.group(1) : "";
  }

  private static String canonical(String word) {
    return switch (word) {
      case "rcpt" -> "RCPT";
      case "mail" -> "MAIL";
      case "ehlo", "helo", "lhlo" -> "EHLO";
      case "starttls", "tls" -> "STARTTLS";
      case "auth" -> "AUTH";
      case "vrfy" -> "VRFY";
      case "quit" -> "QUIT";
      case "initial connection", "connect", "connection", "banner", "greeting" -> "CONN";
      default -> "DATA";
    };
  }

  private record Sentence(String words, String command) {}

  private static final List<Sentence> SENTENCES =
      List.of(
          new Sentence("does not like recipient", "RCPT"),
          new Sentence("does not like sender", "MAIL"),
          new Sentence("failed after i sent the message", "DATA"),
          new Sentence("failed on data command", "DATA"),
          new Sentence("connected to", "CONN"),
          new Sentence("connect to", "CONN"),
          new Sentence("wasn't able to establish an smtp connection", "CONN"),
          new Sentence("connection refused", "CONN"),
          new Sentence("connection timed out", "CONN"),
          new Sentence("recipient address rejected", "RCPT"),
          new Sentence("recipient rejected", "RCPT"),
          new Sentence("sender address rejected", "MAIL"));
}
