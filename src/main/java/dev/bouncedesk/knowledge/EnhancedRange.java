package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One enhanced status code, or a run of them that differ in the last number, such as 5.7.606-649.
 *
 * @param first the lowest
 * @param lastDetail the last number of the highest; {@code first.detail()} for a single code
 */
public record EnhancedRange(EnhancedStatus first, int lastDetail) {
  private static final Pattern FORM =
      Pattern.compile("([245]\\.\\d{1,3}\\.)(\\d{1,3})(?:-(?:[245]\\.\\d{1,3}\\.)?(\\d{1,3}))?");

  public EnhancedRange {
    if (lastDetail < first.detail() || lastDetail > 999) {
      throw new IllegalArgumentException("reading a code range: " + first + "-" + lastDetail);
    }
  }

  /** The range that this text spells; empty where it spells none or runs backwards. */
  public static Optional<EnhancedRange> of(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Optional<EnhancedStatus> first = EnhancedStatus.of(m.group(1) + m.group(2));
    int last = Integer.parseInt(m.group(3) == null ? m.group(2) : m.group(3));
    return first.filter(f -> last >= f.detail()).map(f -> new EnhancedRange(f, last));
  }

  /** Whether the code lies in it. */
  public boolean contains(EnhancedStatus code) {
    return code.klass() == first.klass()
        && code.subject() == first.subject()
        && code.detail() >= first.detail()
        && code.detail() <= lastDetail;
  }

  /** How many codes it holds, 1 for a single one. */
  public int size() {
    return lastDetail - first.detail() + 1;
  }

  @Override
  public String toString() {
    return size() == 1 ? first.toString() : first + "-" + lastDetail;
  }
}
