package dev.bouncedesk.issues;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that tells a customer.
 *
 * @param value normalised by {@link #of}
 */
public record CustomerKey(Kind kind, String value) {
  /** What may tell a customer. */
  public enum Kind {
    /** A Slack channel's id. */
    CHANNEL,
    /** The Slack team at the other end of a shared channel. */
    TEAM,
    /** A ticket's id, or the prefix all of the customer's tickets share. */
    TICKET,
    /** A domain the customer signs mail with (DKIM d=), and all below it. */
    DKIM,
    /** A domain the customer sends from, and all below it. */
    SENDER,
    /** An address or range the customer sends from, as 198.51.100.0/24. */
    IP,
    /** A domain whose mailboxes the team hosts for the customer. */
    RECIPIENT,
    /** The slug of a customer that was merged into this one. */
    ALIAS;

    /** The name outside Java, such as {@code channel}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this wire name; {@code domain} means the sender's. Empty for another word. */
    public static Optional<Kind> ofWireName(String word) {
      String plain = word.toLowerCase(Locale.ROOT);
      for (Kind kind : values()) {
        if (kind.wireName().equals(plain)) {
          return Optional.of(kind);
        }
      }
      return plain.equals("domain") ? Optional.of(SENDER) : Optional.empty();
    }
  }

  /**
   * A key in its normal form.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  public static CustomerKey of(Kind kind, String value) {
    String plain = value.strip();
    if (plain.isEmpty() || plain.length() > 255) {
      throw new IllegalArgumentException(
          "A " + kind.wireName() + " must have 1 to 255 characters.");
    }
    return new CustomerKey(
        kind,
        switch (kind) {
          case CHANNEL, TEAM -> plain;
          case TICKET -> plain.toUpperCase(Locale.ROOT);
          case DKIM, SENDER -> ownDomain(plain);
          case RECIPIENT -> domain(plain);
          case IP -> IpRange.of(plain).toString();
          case ALIAS -> plain.toLowerCase(Locale.ROOT);
        });
  }

  private static String domain(String text) {
    String domain = Domains.normal(text.startsWith("@") ? text.substring(1) : text);
    if (!domain.matches("(?:[\\p{L}\\p{N}_-]{1,63}\\.){1,20}[\\p{L}][\\p{L}\\p{N}-]{1,62}")) {
      throw new IllegalArgumentException(
          "\"" + Sql.cut(text, 80) + "\" is not a domain such as acme.example.");
    }
    return domain;
  }

  private static String ownDomain(String text) {
    String domain = domain(text);
    if (Domains.isShared(domain)) {
      throw new IllegalArgumentException(
          domain + " is used by many senders, so it cannot tell one customer from another.");
    }
    return domain;
  }
}
