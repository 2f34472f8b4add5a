package dev.bouncedesk.bounce;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reason from the enhanced status, else from the reply code, as the standards define them
 * (RFC 3463, 5248, 7372, 7505, 8689; RFC 5321 section 4.2.3). The words of the diagnostic are not
 * looked at: it is the last resort behind the rules.
 */
public final class StatusReasons implements ReasonRules {

  @Override
  public Verdict decide(Evidence evidence) {
    Optional<Reason> byStatus = evidence.enhancedStatus().flatMap(StatusReasons::ofStatus);
    if (byStatus.isPresent()) {
      return verdict(byStatus.get(), "status", evidence);
    }
    return evidence
        .replyCode()
        .flatMap(StatusReasons::ofReply)
        .map(reason -> verdict(reason, "reply", evidence))
        .orElseGet(() ->
            new Verdict(
                evidence.diagnostic().isBlank() ? Reason.ON_HOLD : Reason.UNDEFINED,
                new Failure.Decision("none", "")));
  }

  private static Verdict verdict(Reason reason, String rule, Evidence evidence) {
    return new Verdict(reason, new Failure.Decision(rule, evidence.diagnostic()));
  }

  /** What the status means by the standards; empty where it says no more than its class. */
  public static Optional<Reason> ofStatus(EnhancedStatus status) {
    @Nullable Reason reason =
        switch (status.subject() * 1_000 + status.detail()) {
          case 1_001, 1_003, 1_004 -> Reason.USER_UNKNOWN; // RFC 3463 3.2: bad mailbox address
          case 1_002 -> Reason.HOST_UNKNOWN;
          case 1_006 -> Reason.HAS_MOVED;
          case 1_007, 1_008 -> Reason.SENDER_REJECTED;
          case 1_010 -> Reason.NOT_ACCEPTING_MAIL; // RFC 7505 4.2: null MX
          case 2_000, 2_001 -> Reason.ACCOUNT_SUSPENDED;
          case 2_002 -> Reason.MAILBOX_FULL;
          case 2_003, 3_004 -> Reason.MESSAGE_TOO_LARGE;
          case 2_004 -> Reason.MAILER_ERROR;
          case 3_001 -> Reason.SYSTEM_FULL;
          case 3_000, 3_002, 3_003, 3_005 -> Reason.SYSTEM_ERROR;
          case 4_000, 4_001, 4_002, 4_003, 4_004 -> Reason.NETWORK_ERROR;
          case 4_005 -> Reason.RATE_LIMITED;
          case 4_006 -> Reason.MAIL_LOOP;
          case 4_007 -> Reason.EXPIRED;
          case 5_000, 5_001, 5_002, 5_004, 5_005 -> Reason.SYNTAX_ERROR;
          case 5_003 -> Reason.RATE_LIMITED;
          case 6_000, 6_001, 6_002, 6_003, 6_004, 6_005 -> Reason.CONTENT_REJECTED;
          case 7_002 -> Reason.GROUP_RESTRICTED;
          case 7_000, 7_001 -> Reason.POLICY_VIOLATION;
          case 7_003, 7_004, 7_005, 7_006, 7_008, 7_009, 7_011, 7_014 -> Reason.SECURITY_ERROR;
          case 7_007 -> Reason.CONTENT_REJECTED;
          case 7_010, 7_030 -> Reason.STARTTLS_FAILED; // RFC 8689 3: REQUIRETLS
          case 7_020, 7_021, 7_022, 7_023, 7_024, 7_026, 7_027, 7_029 ->
              Reason.AUTH_FAILURE; // RFC 7372 3
          case 7_025 -> Reason.PTR_REQUIRED;
          default -> null;
        };
    return Optional.ofNullable(reason);
  }

  private static Optional<Reason> ofReply(ReplyCode reply) {
    @Nullable Reason reason =
        switch (reply.value()) {
          case 500, 501, 502, 503, 504, 555 -> Reason.SYNTAX_ERROR;
          case 521, 556 -> Reason.NOT_ACCEPTING_MAIL; // RFC 7504 3 and 4
          case 530, 535, 538 -> Reason.SECURITY_ERROR;
          case 551 -> Reason.HAS_MOVED;
          default -> null;
        };
    return Optional.ofNullable(reason);
  }
}
