package dev.bouncedesk.bounce;

import java.util.Optional;

/**
 * A three-digit SMTP reply code (RFC 5321 section 4.2.1).
 *
 * @param value 200 to 599; the second digit may be one that no RFC defines, since servers send such
 *     codes (571)
 */
public record ReplyCode(int value) implements Comparable<ReplyCode> {
  public ReplyCode {
    if (value < 200 || value > 599) {
      throw new IllegalArgumentException("reading a reply code: " + value + " is not 200 to 599");
    }
  }

  /** The code that these three digits spell; empty where they are not one. */
  public static Optional<ReplyCode> of(String digits) {
    if (digits.length() != 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int value = Integer.parseInt(digits);
    return value < 200 || value > 599 ? Optional.empty() : Optional.of(new ReplyCode(value));
  }

  /** 5yz: the server says that trying again will not help (RFC 5321 section 4.2.1). */
  public boolean isPermanent() {
    return value >= 500;
  }

  /** 4yz: the server asks to try again later (RFC 5321 section 4.2.1). */
  public boolean isTransient() {
    return value >= 400 && value < 500;
  }

  @Override
  public int compareTo(ReplyCode other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
