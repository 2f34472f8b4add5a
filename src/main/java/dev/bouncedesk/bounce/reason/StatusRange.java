package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.EnhancedStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Enhanced statuses written as {@code 5.7.1}, {@code *.4.1} (any class), {@code 5.7.606-649} or
 * {@code 4.7.*}.
 *
 * @param klass 4 or 5; 0 for any
 * @param subject as in {@link EnhancedStatus}
 * @param first the lowest detail
 * @param last the highest detail
 */
record StatusRange(int klass, int subject, int first, int last) {
  private static final Pattern FORM =
      Pattern.compile("([245*])\\.(\\d{1,3})\\.(?:(\\d{1,3})(?:-(\\d{1,3}))?|\\*)");

  static StatusRange parse(String word) {
    Matcher m = FORM.matcher(word);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no code: write 550, 5xx, 5.7.1, *.7.1, 5.7.606-649 or cmd=DATA");
    }
    int klass = m.group(1).equals("*") ? 0 : Integer.parseInt(m.group(1));
    int first = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    int last = m.group(3) == null ? 999 : m.group(4) == null ? first : Integer.parseInt(m.group(4));
    return new StatusRange(klass, Integer.parseInt(m.group(2)), first, last);
  }

  boolean holds(EnhancedStatus status) {
    return (klass == 0 || klass == status.klass())
        && subject == status.subject()
        && status.detail() >= first
        && status.detail() <= last;
  }
}
