package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds codes in any text: {@code 550}, {@code 5.7.26}, {@code 550-5.1.1}, {@code (#5.1.1)}, {@code
 * 5726} where that spells a known code, and organisations' own codes as articles list them.
 */
final class CodeFinder {
  /** Three numbers with dots, not part of an address, a version or a host name. */
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\w.@])([1-9])\\.(\\d{1,4})\\.(\\d{1,4})(?![\\w@]|\\.\\d)");

  private static final Pattern REPLY =
      Pattern.compile("(?<![\\w.,:/@=-])([1-9]\\d\\d)(?![\\w@]|[.:,]\\d)");
  private static final Pattern RUN_TOGETHER =
      Pattern.compile("(?<![\\w.@-])[245]\\d{2,4}(?![\\w@.])");

  private final Map<String, String> providerCodes;
  private final Set<String> enhanced;

  /**
   * Looks for these codes of organisations' own, and takes digits that run together for these
   * enhanced codes.
   */
  CodeFinder(List<String> providerCodes, Set<String> enhanced) {
    this.providerCodes = new LinkedHashMap<>();
    providerCodes.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(c -> this.providerCodes.putIfAbsent(c.toLowerCase(Locale.ROOT), c));
    this.enhanced = Set.copyOf(enhanced);
  }

  /** Every code, in reading order, each once. */
  List<WrittenCode> find(String text) {
    List<WrittenCode> found = new ArrayList<>();
    boolean[] taken = new boolean[text.length()];
    providerCodes(text, found, taken);
    Matcher m = ENHANCED.matcher(text);
    while (m.find()) {
      take(found, taken, WrittenCode.Kind.ENHANCED, m.group(), m.group(), m.start());
    }
    m = REPLY.matcher(text);
    while (m.find()) {
      take(found, taken, WrittenCode.Kind.REPLY, m.group(1), m.group(1), m.start());
    }
    m = RUN_TOGETHER.matcher(text);
    while (m.find()) {
      String digits = m.group();
      String spelt = spelling(digits);
      if (!spelt.isEmpty()) {
        take(found, taken, WrittenCode.Kind.ENHANCED, spelt, digits, m.start());
      }
    }
    found.sort(Comparator.comparingInt(WrittenCode::offset));
    Set<String> seen = new HashSet<>();
    found.removeIf(c -> !seen.add(c.kind() + c.code()));
    return found;
  }

  private void providerCodes(String text, List<WrittenCode> found, boolean[] taken) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return;
    }
    providerCodes.forEach((key, code) -> {
      for (int at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + 1)) {
        int end = at + key.length();
        boolean alone =
            (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1)))
                && (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end)));
        if (alone) {
          String written = text.substring(at, end);
          take(found, taken, WrittenCode.Kind.PROVIDER, code, written, at);
        }
      }
    });
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
    java.util.Arrays.fill(taken, offset, offset + written.length(), true);
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
