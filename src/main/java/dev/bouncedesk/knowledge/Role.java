package dev.bouncedesk.knowledge;

import java.util.Arrays;
import java.util.Optional;

/** Who a step of a fix is for, in the order in which articles list them. */
public enum Role {
  END_USER("End user"),
  SUPPORT_AGENT("Support agent"),
  SENDERS_ADMIN("Sender's admin"),
  DNS_HOST("DNS host"),
  RECIPIENTS_ADMIN("Recipient's admin");

  private final String heading;

  Role(String heading) {
    this.heading = heading;
  }

  /** The heading in an article, such as {@code Sender's admin}. */
  public String heading() {
    return heading;
  }

  static Optional<Role> ofHeading(String heading) {
    String plain = heading.replace('’', '\'').strip();
    return Arrays.stream(values()).filter(r -> r.heading.equalsIgnoreCase(plain)).findFirst();
  }
}
