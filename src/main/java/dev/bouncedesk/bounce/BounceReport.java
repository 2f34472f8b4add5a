package dev.bouncedesk.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a paste says.
 *
 * @param kind what it is
 * @param failures one a recipient, in the order they are named; empty for mail that reports none
 * @param original what the returned message's headers tell; empty where none came back
 * @param dialect which reader understood it, such as {@code rfc3464} or {@code qmail}; {@code none}
 *     where no reader did
 * @param problem for {@link Kind#UNREADABLE}, one plain sentence that says why; else empty
 * @param cut whether the paste was larger than the reader looks at ({@link Limits}), so that
 *     something of it was left out
 * @param written when the mail that reports it was written, by its own Date; a stranger's word
 */
public record BounceReport(
    Kind kind,
    List<Failure> failures,
    Optional<OriginalMessage> original,
    String dialect,
    Optional<String> problem,
    boolean cut,
    Optional<Instant> written) {

  public BounceReport {
    Objects.requireNonNull(written);
    failures = List.copyOf(failures);
  }

  /** A report that says only that nothing could be read, and why. */
  public static BounceReport unreadable(String problem) {
    return new BounceReport(
        Kind.UNREADABLE,
        List.of(),
        Optional.empty(),
        "none",
        Optional.of(problem),
        false,
        Optional.empty());
  }

  /** What a paste is. */
  public enum Kind {
    /** A delivery failed, or was given up. */
    BOUNCE,
    /** A delivery is late; the server goes on trying (RFC 3464 section 2.3.3, delayed). */
    DELAYED,
    /** A success notification. */
    DELIVERED,
    /** A recipient complained about spam (RFC 5965). */
    FEEDBACK,
    /** An automatic answer of a person's mailbox (RFC 3834), or a read receipt (RFC 8098). */
    AUTO_REPLY,
    /** A challenge that wants the sender to confirm. */
    CHALLENGE,
    /** Ordinary mail or text. */
    NOT_A_BOUNCE,
    /** Nothing could be read from it. */
    UNREADABLE;

    /** The name outside Java, such as {@code not-a-bounce}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
