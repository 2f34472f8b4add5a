package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.time.Instant;
import java.util.Optional;

/**
 * The recurring thing: one cause at one customer.
 *
 * @param number its id, as people write it: issue 123
 * @param template the diagnostic with all that differs from mail to mail masked; escape it
 * @param article the knowledge-base article that answered its latest occurrence
 * @param providerId the organisation that refuses
 * @param status as it holds now: a mute that has ended reads as open
 * @param mute until when, while muted
 * @param reopened why it is open again; empty for one that never was closed or muted
 * @param assignee a Slack user's id
 * @param count all occurrences ever, also those that retention deleted
 * @param resolvedAt when it was last resolved
 * @param resolvedBy by whom
 */
public record Issue(
    long number,
    Customer customer,
    Reason reason,
    Optional<ReplyCode> replyCode,
    Optional<EnhancedStatus> enhancedStatus,
    Optional<String> providerId,
    Optional<String> article,
    String template,
    Status status,
    Optional<Mute> mute,
    Optional<Reopened> reopened,
    Optional<String> assignee,
    Instant firstSeen,
    Instant lastSeen,
    long count,
    Optional<Instant> resolvedAt,
    Optional<String> resolvedBy) {

  /** What the team says about it. */
  public enum Status {
    OPEN,
    /** Somebody is on it. */
    ACKED,
    RESOLVED,
    /** Nobody wants to hear of it for now. */
    MUTED;

    /** The name outside Java, such as {@code open}. */
    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * It is open again.
   *
   * @param at since when
   * @param because {@link Because#REGRESSED} or {@link Because#ESCALATING}
   */
  public record Reopened(Instant at, Because because) {}

  /** Why an issue opened again by itself. */
  public enum Because {
    /** It came back after it was resolved. */
    REGRESSED,
    /** It grew beyond what its mute allowed. */
    ESCALATING;

    /** The name outside Java, such as {@code regressed}. */
    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Open again after it was resolved. */
  public boolean isRegressed() {
    return status == Status.OPEN
        && reopened.filter(r -> r.because() == Because.REGRESSED).isPresent();
  }

  /** Open again because it grew beyond its mute. */
  public boolean isEscalating() {
    return status == Status.OPEN
        && reopened.filter(r -> r.because() == Because.ESCALATING).isPresent();
  }

  /** The code people speak of: the enhanced one, else the reply code, else empty. */
  public String code() {
    return enhancedStatus
        .map(EnhancedStatus::toString)
        .or(() -> replyCode.map(ReplyCode::toString))
        .orElse("");
  }
}
