package dev.bouncedesk.bounce;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced status code, class.subject.detail (RFC 3463 section 2).
 *
 * @param klass 2 success, 4 transient, 5 permanent
 * @param subject 0 to 999; RFC 3463 defines 0 to 7
 * @param detail 0 to 999
 */
public record EnhancedStatus(int klass, int subject, int detail)
    implements Comparable<EnhancedStatus> {
  private static final Pattern FORM = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Comparator<EnhancedStatus> ORDER =
      Comparator.comparingInt(EnhancedStatus::klass)
          .thenComparingInt(EnhancedStatus::subject)
          .thenComparingInt(EnhancedStatus::detail);

  public EnhancedStatus {
    if (klass != 2 && klass != 4 && klass != 5) {
      throw new IllegalArgumentException("reading an enhanced status: class " + klass);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException(
          "reading an enhanced status: " + klass + "." + subject + "." + detail);
    }
  }

  /** The status that this text spells, nothing before or after it; empty where it spells none. */
  public static Optional<EnhancedStatus> of(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new EnhancedStatus(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3))))
        : Optional.empty();
  }

  public boolean isPermanent() {
    return klass == 5;
  }

  public boolean isTransient() {
    return klass == 4;
  }

  /** Whether it says no more than its class: detail 0 of subject 0 (RFC 3463 section 3.1). */
  public boolean isVague() {
    return subject == 0 && detail == 0;
  }

  /** The same subject and detail with another class: 4.7.1 for 5.7.1. */
  public EnhancedStatus withClass(int otherClass) {
    return new EnhancedStatus(otherClass, subject, detail);
  }

  @Override
  public int compareTo(EnhancedStatus other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return klass + "." + subject + "." + detail;
  }
}
