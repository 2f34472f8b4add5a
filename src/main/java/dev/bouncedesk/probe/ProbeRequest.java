package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to check. Start with {@link #ofTarget} or {@link #ofBounce}.
 *
 * @param target what a person named; empty where the bounce says what to look at
 * @param failure the failure whose reason picks the checks
 * @param original the returned message's headers: the sending side
 * @param checks the checks to run; empty: those the {@link CheckPlan} picks. Checks that connect
 *     run only with a confirmation
 * @param requester who asks
 * @param confirmation the press of the button that SMTP checks need
 * @param message the message that was sent, whose DKIM signatures are to be verified
 * @param knownDomains domains that the customer is known to write to, for the hint at a mistyped
 *     one
 * @param failedAt when the delivery failed, as far as is known
 */
public record ProbeRequest(
    Optional<Target> target,
    Optional<Failure> failure,
    Optional<OriginalMessage> original,
    Set<CheckId> checks,
    Requester requester,
    Optional<Confirmation> confirmation,
    MessageCopy message,
    List<String> knownDomains,
    Optional<Instant> failedAt) {

  public ProbeRequest {
    checks = Set.copyOf(checks);
    knownDomains = List.copyOf(knownDomains);
  }

  /**
   * A person's yes to an {@link SmtpOffer}.
   *
   * @param offeredTo who was shown the offer
   * @param offeredAt when
   */
  public record Confirmation(Requester offeredTo, Instant offeredAt) {}

  /** What a message that was handed over shows of its own sending side. */
  public static ProbeRequest ofMessage(
      OriginalMessage headers, MessageCopy message, Requester requester) {
    return new ProbeRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.of(headers),
        Set.of(CheckId.SPF, CheckId.DKIM, CheckId.DMARC),
        requester,
        Optional.empty(),
        message,
        List.of(),
        Optional.empty());
  }

  /** The full picture of a target. */
  public static ProbeRequest ofTarget(Target target, Requester requester) {
    return new ProbeRequest(
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        requester,
        Optional.empty(),
        new MessageCopy.Never(),
        List.of(),
        Optional.empty());
  }

  /** The checks that this failure's reason asks for. */
  public static ProbeRequest ofBounce(
      Failure failure, Optional<OriginalMessage> original, Requester requester) {
    return new ProbeRequest(
        Optional.empty(),
        Optional.of(failure),
        original,
        Set.of(),
        requester,
        Optional.empty(),
        new MessageCopy.Never(),
        List.of(),
        Optional.empty());
  }

  /** The same with these checks instead of the planned ones. */
  public ProbeRequest only(Set<CheckId> checks) {
    return new ProbeRequest(
        target,
        failure,
        original,
        checks,
        requester,
        confirmation,
        message,
        knownDomains,
        failedAt);
  }

  /** The same, about this target as well. */
  public ProbeRequest on(Target target) {
    return new ProbeRequest(
        Optional.of(target),
        failure,
        original,
        checks,
        requester,
        confirmation,
        message,
        knownDomains,
        failedAt);
  }

  /** The same after the button was pressed by {@link #requester()}. */
  public ProbeRequest confirmed(Confirmation confirmation) {
    return new ProbeRequest(
        target,
        failure,
        original,
        checks,
        requester,
        Optional.of(confirmation),
        message,
        knownDomains,
        failedAt);
  }

  /** The same with what there is of the message that was sent. */
  public ProbeRequest with(MessageCopy message) {
    return new ProbeRequest(
        target,
        failure,
        original,
        checks,
        requester,
        confirmation,
        message,
        knownDomains,
        failedAt);
  }

  /** The same with the domains the customer is known to write to. */
  public ProbeRequest knowing(List<String> knownDomains) {
    return new ProbeRequest(
        target,
        failure,
        original,
        checks,
        requester,
        confirmation,
        message,
        knownDomains,
        failedAt);
  }

  /** The same, about a delivery that failed then. */
  public ProbeRequest since(Instant failedAt) {
    return new ProbeRequest(
        target,
        failure,
        original,
        checks,
        requester,
        confirmation,
        message,
        knownDomains,
        Optional.of(failedAt));
  }
}
