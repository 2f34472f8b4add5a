package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds codes in any text: {@code 550}, {@code 5.7.26}, {@code 550-5.1.1}, {@code (#5.1.1)}, {@code
 * 5726} where that spells a known code, and organisations' own codes as articles list them, however
 * they are bracketed.
 */
final class CodeFinder {
  /** Three numbers with dots, not part of an address, a version or a host name. */
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\w.@])([1-9])\\.(\\d{1,4})\\.(\\d{1,4})(?![\\w@]|\\.\\d)");

  /** Three digits, not within a longer number or name and not counting something. */
  private static final Pattern REPLY =
      Pattern.compile(
          "(?:(?<![\\w.,:/@=\\[-])|(?<=LED=))([1-9]\\d\\d)(?![\\w@%]|[.:,/]\\d)"
              + "(?!\\s?(?:[km]?b|bytes?|messages?|mails?|emails?|e-mails?|recipients?|people|users?"
              + "|addresses|per|an? (?:day|hour|minute)|times|connections?|characters|chars"
              + "|seconds?|secs?|minutes?|mins?|hours?|days?|lookups?)\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RUN_TOGETHER =
      Pattern.compile("(?<![\\w.@-])[245]\\d{2,4}(?![\\w@.])");

  /**
   * Anything that could be an organisation's own code: S3150, OFR006_102, AUP#In-1310, AS(7555).
   */
  private static final Pattern OWN =
      Pattern.compile("(?<![\\w@])[\\p{L}\\d][\\w#:=.-]{0,40}(?:\\(\\d{1,8}\\))?");

  private static final Pattern HOST_NUMBER = Pattern.compile("^([a-z]+)\\d+_(\\d+)$");
  private static final Pattern DIRECTION = Pattern.compile("#(?:in|out|i|o)-(?=\\d)");

  private final Map<String, String> providerCodes = new HashMap<>();
  private final List<String> spelledOut = new ArrayList<>();
  private final Set<String> enhanced;

  /**
   * Looks for these codes of organisations' own, and takes digits that run together for these
   * enhanced codes.
   */
  CodeFinder(List<String> providerCodes, Set<String> enhanced) {
    for (String code : providerCodes) {
      this.providerCodes.putIfAbsent(canonical(code), code);
      if (code.contains(" ")) {
        spelledOut.add(code);
      }
    }
    this.enhanced = Set.copyOf(enhanced);
  }

  /** A code in the form in which two spellings of it are equal. */
  static String canonical(String code) {
    String lower = code.toLowerCase(Locale.ROOT).strip();
    if (lower.startsWith("p=")) {
      lower = lower.substring(2);
    }
    // Orange and La Poste print the number of the answering host between name and code.
    lower = HOST_NUMBER.matcher(lower).replaceFirst("$1_$2");
    lower = DIRECTION.matcher(lower).replaceFirst("");
    return lower.replaceAll("[^\\p{L}\\d]", "");
  }

  /** Every code, in reading order, each once. */
  List<WrittenCode> find(String text) {
    List<WrittenCode> found = new ArrayList<>();
    boolean[] taken = new boolean[text.length()];
    for (String code : spelledOut) {
      int at = text.indexOf(code);
      if (at >= 0) {
        take(found, taken, WrittenCode.Kind.PROVIDER, code, code, at);
      }
    }
    ownCodes(text, true, found, taken);
    Matcher m = ENHANCED.matcher(text);
    while (m.find()) {
      take(found, taken, WrittenCode.Kind.ENHANCED, m.group(), m.group(), m.start());
    }
    m = REPLY.matcher(text);
    while (m.find()) {
      take(found, taken, WrittenCode.Kind.REPLY, m.group(1), m.group(1), m.start(1));
    }
    m = RUN_TOGETHER.matcher(text);
    while (m.find()) {
      String spelt = spelling(m.group());
      if (!spelt.isEmpty()) {
        take(found, taken, WrittenCode.Kind.ENHANCED, spelt, m.group(), m.start());
      }
    }
    ownCodes(text, false, found, taken);
    found.sort(Comparator.comparingInt(WrittenCode::offset));
    Set<String> seen = new HashSet<>();
    found.removeIf(c -> !seen.add(c.kind() + c.code()));
    return found;
  }

  /** Codes with a letter in them come before all others, mere numbers after. */
  private void ownCodes(String text, boolean lettered, List<WrittenCode> found, boolean[] taken) {
    Matcher m = OWN.matcher(text);
    while (m.find()) {
      String written = m.group();
      String code = ownCode(written);
      if (code.isEmpty() && written.indexOf('=') >= 0) {
        written = written.substring(written.indexOf('=') + 1);
        code = ownCode(written);
      }
      while (code.isEmpty() && ".:-".indexOf(last(written)) >= 0) {
        written = written.substring(0, written.length() - 1);
        code = ownCode(written);
      }
      if (!code.isEmpty() && hasLetter(code) == lettered) {
        int start = m.start() + m.group().indexOf(written);
        take(found, taken, WrittenCode.Kind.PROVIDER, code, written, start);
      }
    }
  }

  private String ownCode(String written) {
    return providerCodes.getOrDefault(canonical(written), "");
  }

  private static char last(String text) {
    return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
  }

  static boolean hasLetter(String code) {
    return code.chars().anyMatch(Character::isLetter);
  }

  /** 5726 for 5.7.26, 511 for 5.1.1: only where exactly the dotted form is known. */
  private String spelling(String digits) {
    if (digits.length() == 3 && ReplyCode.of(digits).isPresent()) {
      return "";
    }
    String dotted = digits.charAt(0) + "." + digits.charAt(1) + "." + digits.substring(2);
    return enhanced.contains(dotted) ? dotted : "";
  }

  private static void take(
      List<WrittenCode> found,
      boolean[] taken,
      WrittenCode.Kind kind,
      String code,
      String written,
      int offset) {
    for (int i = offset; i < offset + written.length(); i++) {
      if (taken[i]) {
        return;
      }
    }
    Arrays.fill(taken, offset, offset + written.length(), true);
    found.add(new WrittenCode(kind, code, written, offset));
  }

  /** The enhanced codes among these that have a form the standard allows. */
  static List<EnhancedStatus> statuses(List<WrittenCode> codes) {
    return codes.stream()
        .filter(c -> c.kind() == WrittenCode.Kind.ENHANCED)
        .flatMap(c -> EnhancedStatus.of(c.code()).stream())
        .toList();
  }

  /** The reply codes among these that have a form the standard allows. */
  static List<ReplyCode> replies(List<WrittenCode> codes) {
    return codes.stream()
        .filter(c -> c.kind() == WrittenCode.Kind.REPLY)
        .flatMap(c -> ReplyCode.of(c.code()).stream())
        .toList();
  }
}
