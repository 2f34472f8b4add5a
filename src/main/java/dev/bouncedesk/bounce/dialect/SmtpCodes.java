package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds SMTP reply codes (RFC 5321 section 4.2) and enhanced statuses (RFC 3463) in text. */
public final class SmtpCodes {
  private static final Set<String> BRACKETED =
      Set.of("421", "450", "451", "452", "550", "551", "552", "553", "554");
  private static final String OPENERS = ":;'\"([<>|=,-}\u201c\u2018`";

  private SmtpCodes() {}

  /**
   * A code and where it stands.
   *
   * @param code three digits, or class.subject.detail
   * @param start index of its first character
   * @param end index behind its last
   */
  public record Found(String code, int start, int end) {}

  /** Every enhanced status of class 4 or 5 in this text, in order. */
  public static List<Found> statuses(String text) {
    List<Found> found = new ArrayList<>(2);
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      int start = dot - 1;
      if (start < 0 || text.charAt(start) != '4' && text.charAt(start) != '5') {
        continue;
      }
      if (start > 0 && isPartOfWord(text.charAt(start - 1))) {
        continue;
      }
      int subject = digits(text, dot + 1);
      if (subject == 0 || !isAt(text, dot + 1 + subject, '.')) {
        continue;
      }
      int detail = digits(text, dot + 2 + subject);
      int end = dot + 2 + subject + detail;
      boolean goesOn =
          isAt(text, end, '.') && end + 1 < text.length() && isDigit(text.charAt(end + 1));
      if (detail > 0 && !goesOn && (end == text.length() || !isLetterOrDigit(text.charAt(end)))) {
        found.add(new Found(text.substring(start, end), start, end));
        dot = end - 1;
      }
    }
    return found;
  }

  /** Every reply code 4yz or 5yz that stands where a reply stands, in order. */
  public static List<Found> replies(String text) {
    List<Found> found = new ArrayList<>(2);
    for (int i = 0; i + 3 <= text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5') && isReply(text, i)) {
        found.add(new Found(text.substring(i, i + 3), i, i + 3));
        i += 2;
      }
    }
    return found;
  }

  private static boolean isReply(String text, int at) {
    if (text.charAt(at + 1) < '0'
        || text.charAt(at + 1) > '7'
        || !isDigit(text.charAt(at + 2))
        || at > 0 && (isPartOfWord(text.charAt(at - 1)) && text.charAt(at - 1) != '-')
        || at > 1 && text.charAt(at - 1) == '-' && isPartOfWord(text.charAt(at - 2))) {
      return false; // "991109171958Z-412" ends an id.
    }
    int end = at + 3;
    char next = end < text.length() ? text.charAt(end) : ' ';
    if (next == ' ' || next == '-' || next == ':' || next == '\n' || next == '#') {
      int status = end;
      while (status < text.length() && " -:#".indexOf(text.charAt(status)) >= 0) {
        status++;
      }
      if (status > end
          && status + 1 < text.length()
          && text.charAt(status) == text.charAt(at)
          && text.charAt(status + 1) == '.') {
        return true; // "550 5.1.1", "550-5.1.1", "550: 5.1.1", "550 #5.1.1"
      }
      return isOpened(text, at) && !isCount(text, end);
    }
    return (next == ']'
            || next == ')'
            || next == ','
            || next == '.'
            || next == '\''
            || next == '"'
            || next == ';'
            || next == '|'
            || next == '>')
        && (isNamed(text, at) || isBracketed(text, at, next));
  }

  /** A code that servers really send, alone in brackets: "Mailbox full (552)". */
  private static boolean isBracketed(String text, int at, char next) {
    char open = at > 0 ? text.charAt(at - 1) : ' ';
    return (open == '(' && next == ')' || open == '[' && next == ']')
        && BRACKETED.contains(text.substring(at, at + 3));
  }

  /** Whether nothing but a bracket, quote or colon stands between the code and what precedes it. */
  private static boolean isOpened(String text, int at) {
    int i = at - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    if (i < 0 || text.charAt(i) == '\n' || OPENERS.indexOf(text.charAt(i)) >= 0) {
      return true;
    }
    return isNamed(text, at);
  }

  /** Whether a word for a reply stands right before the code. */
  private static boolean isNamed(String text, int at) {
    int end = at;
    while (end > 0 && at - end < 12 && " \t\n:#=[(\"'<-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String words = text.substring(Math.max(0, end - 12), end).toLowerCase(Locale.ROOT);
    for (String word : NAMES) {
      if (words.endsWith(word)) {
        return true;
      }
    }
    return false;
  }

  private static final List<String> NAMES =
      List.of(
          "code",
          "error",
          "said",
          "reply",
          "response",
          "returned",
          "with",
          "smtp",
          "reason",
          "status",
          "answer",
          "failed",
          "got",
          "error_code",
          "responded",
          "fehler",
          "codigo",
          "código",
          "message",
          "saying",
          "was",
          "antwort",
          "erreur",
          "errore",
          "ошибка",
          "は",
          "to");

  private static final List<String> UNITS =
      List.of(
          "bytes",
          "kb",
          "KB",
          "mb",
          "MB",
          "hour",
          "minute",
          "second",
          "days",
          "messages ",
          "times",
          "octets",
          "recipients",
          "of ",
          "%");

  /** Whether a unit follows, so that the digits count something: "550 bytes". */
  private static boolean isCount(String text, int end) {
    int at = end;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    for (String unit : UNITS) {
      if (text.startsWith(unit, at)) {
        return true;
      }
    }
    return false;
  }

  private static int digits(String text, int from) {
    int n = 0;
    while (n < 3 && from + n < text.length() && isDigit(text.charAt(from + n))) {
      n++;
    }
    return n;
  }

  private static boolean isAt(String text, int index, char c) {
    return index < text.length() && text.charAt(index) == c;
  }

  private static boolean isPartOfWord(char c) {
    return isLetterOrDigit(c) || c == '.' || c == '_' || c == '/' || c == '@';
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 128 ? isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' : false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
