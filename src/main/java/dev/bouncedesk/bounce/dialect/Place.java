package dev.bouncedesk.bounce.dialect;

import java.util.regex.Pattern;

/** How an address stands in its line: what the characters before and behind it make of it. */
final class Place {
  /** Words before an address that make it somebody else's. */
  private static final Pattern NOT_HIS =
      Pattern.compile(
          "(?:\\bfrom|mailfrom|\\bsender|\\bcontact|mailto|reply(?: to)?|respond to|write to|\\bby|\\bcc|\\bhelp|moved to|new address(?: is)?|instead(?: to| use)?|support|assist\\w*|questions?|"
              + "return-path|message-id|postmaster|administrator|mail-from|errors-to|sent by|\\bvia|"
              + "please (?:send|forward|email|e-mail|write)[^@]{0,40}|reported to|report to|information,?|"
              + "\\bid|x-mailer|auth\\w*|subject|absender|expéditeur|remitente|remetente|mittente|отправитель|差出人|发件人)"
              + "[\\s:<\"'(\\[=]{0,6}$");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:recipients?|rcpt to|recipient\\(s\\)|recipient address|user|mailbox|address|account|e-?mail|"
              + "target mail address|userid|final-recipient|for|to|empfänger|destinataire|destinatario|"
              + "destinatário|получатель|адрес|宛先|あて先|收件人|failed)"
              + "[\\s:：;<\"'(\\[=-]{0,8}(?:(?:smtp|rfc822)[:;]\\s?)?[<\"'\\[(]{0,2}$");
  private static final Pattern ALIAS =
      Pattern.compile(
          "(?:expanded from|generated (?:from|by)|originally addressed to|forwarded from|originally to|original recipient|aliased from)"
              + "[\\s:<\"]{0,4}$");

  private Place() {}

  /** Whether the words before an address, in lower case, make it somebody else's. */
  static boolean isAnothers(String before) {
    return NOT_HIS.matcher(before).find();
  }

  /** Whether the words before an address, in lower case, call it a recipient. */
  static boolean isLabelled(String before) {
    return LABEL.matcher(before).find();
  }

  /** Whether the words before an address say that another was made from it. */
  static boolean isAlias(String before) {
    return ALIAS.matcher(before).find();
  }

  /** Whether an address stands at the head of a block of its own. */
  static boolean heads(String before, String after) {
    return isOpening(before.strip()) && (isClosing(after) || startsReason(after));
  }

  /** Whether only bullets, brackets and quotes stand before the address. */
  static boolean isOpening(String lead) {
    String rest =
        lead.startsWith("smtp:") || lead.startsWith("rfc822;") || lead.equals("smtp <") ? "" : lead;
    for (int i = 0; i < rest.length(); i++) {
      if ("<>\"'*-[(•·=|:#“‘".indexOf(rest.charAt(i)) < 0) {
        return rest.equals("[smtp:") || rest.endsWith("dda:smtp=");
      }
    }
    return true;
  }

  /** Whether nothing but brackets and stops stands behind the address. */
  static boolean isClosing(String after) {
    for (int i = 0; i < after.length(); i++) {
      if (">\"')]:;,. \t|*”’".indexOf(after.charAt(i)) < 0) {
        return after.startsWith("<mailto:") || after.startsWith("> (") || after.startsWith(" (");
      }
    }
    return true;
  }

  /** Whether what stands behind the address begins to say why. */
  static boolean startsReason(String after) {
    int i = 0;
    while (i < after.length() && ">\"')]”".indexOf(after.charAt(i)) >= 0) {
      i++;
    }
    String rest = after.substring(i);
    return rest.startsWith(":")
        || rest.startsWith("...")
        || rest.startsWith(" ...")
        || rest.startsWith(" [")
        || rest.startsWith(" - ")
        || rest.startsWith(" (")
        || rest.startsWith("\t")
        || rest.startsWith(" :")
        || rest.startsWith(",")
        || rest.startsWith(";")
        || rest.startsWith("  ")
        || rest.startsWith(" on ");
  }
}
