package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds mail addresses in a line of text: RFC 5321 and 6531 forms, and how people redact them. */
public final class AddressScan {
  private static final int LONGEST = 320; // RFC 5321 4.5.3.1: 64 + 1 + 255

  /** From here on stand the scripts that put no spaces between words. */
  private static final char IDEOGRAPHS = '\u2E80';

  /**
   * What is glued to an address and none of it: X.400's {@code dda:SMTP=}, the properties of RFC
   * 8601 as in {@code smtp.mailfrom=}, a URN's last step, the code of a reply's line.
   */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:.{0,200}SMTP=|(?:smtp\\.|header\\.|envelope-)?(?:mail)?(?:from|id|to|rcpt|rcptto|user"
              + "|email|recipient|sender|addr|address)=|identity/|[245]\\d\\d-(?=\\D))",
          Pattern.CASE_INSENSITIVE);

  private AddressScan() {}

  /**
   * An address and where it stands.
   *
   * @param address without brackets or quotes around it
   * @param start index of its first character
   * @param end index behind its last
   */
  public record Mention(String address, int start, int end) {}

  /** Every address in this line, in order. */
  public static List<Mention> in(String line) {
    int at = line.indexOf('@');
    if (at < 0) {
      return List.of();
    }
    List<Mention> found = new ArrayList<>(2);
    while (at >= 0) {
      int start = start(line, at);
      int end = end(line, at);
      if (start < at && end > at + 1 && end - start <= LONGEST && hasHost(line, start, at, end)) {
        found.add(new Mention(line.substring(start, end), start, end));
      }
      at = line.indexOf('@', Math.max(at + 1, end));
    }
    return found;
  }

  /** The first address in this text, or the empty string. */
  public static String first(String text) {
    List<Mention> found = in(text);
    return found.isEmpty() ? "" : found.getFirst().address();
  }

  private static int start(String line, int at) {
    if (at > 0 && line.charAt(at - 1) == '"') {
      int open = line.lastIndexOf('"', at - 2);
      return open < 0 || at - open > 66 ? at : open;
    }
    int start = at;
    while (start > 0 && at - start < LONGEST && isLocal(line.charAt(start - 1))) {
      start--;
    }
    start = pastGlued(line, start, at);
    while (start < at && isJunk(line.charAt(start))) {
      start++;
    }
    Matcher label = LABEL.matcher(line).region(start, at);
    return label.lookingAt() ? label.end() : start;
  }

  private static int end(String line, int at) {
    int end = at + 1;
    if (end < line.length() && line.charAt(end) == '[') {
      int close = line.indexOf(']', end);
      return close < 0 ? at + 1 : close + 1;
    }
    while (end < line.length() && end - at < 256 && isHost(line.charAt(end))) {
      end++;
    }
    end = beforeGlued(line, at, end);
    while (end > at + 1 && (line.charAt(end - 1) == '.' || line.charAt(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  /**
   * Past words of Chinese, Japanese or Korean that stand before a Latin local part without a space:
   * no local part begins in one of these scripts and goes on in Latin letters.
   */
  private static int pastGlued(String line, int start, int at) {
    int latin = start;
    while (latin < at && line.charAt(latin) >= IDEOGRAPHS) {
      latin++;
    }
    boolean glued = latin > start && latin < at && line.charAt(at - 1) < IDEOGRAPHS;
    return glued && Character.isLetter(line.charAt(latin)) ? latin : start;
  }

  /**
   * Before a particle or word of these scripts that stands behind a Latin top-level domain without
   * a space: a top-level domain is of one script.
   */
  private static int beforeGlued(String line, int at, int end) {
    int dot = line.lastIndexOf('.', end - 1);
    int i = dot + 1;
    while (dot > at && i < end && line.charAt(i) < IDEOGRAPHS) {
      i++;
    }
    return dot > at && i > dot + 2 && i < end ? i : end;
  }

  private static boolean hasHost(String line, int start, int at, int end) {
    int dot = line.indexOf('.', at);
    if (dot > at + 1 && dot < end - 1 || line.charAt(at + 1) == '[') {
      return true;
    }
    // A host without a dot is taken for one only where brackets say that this is an address.
    return start > 0
        && line.charAt(start - 1) == '<'
        && end < line.length()
        && line.charAt(end) == '>';
  }

  private static boolean isLocal(char c) {
    return c > 127 && !Character.isSpaceChar(c) && Character.isLetterOrDigit(c)
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
  }

  private static boolean isJunk(char c) {
    return "'`.=*#|/-!?".indexOf(c) >= 0 && c != '*' || c == '/';
  }

  private static boolean isHost(char c) {
    return c > 127 && Character.isLetterOrDigit(c)
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_'
        || c == '*';
  }
}
