package dev.bouncedesk.bounce;

/** Decides why a delivery failed. Thread-safe; never throws, whatever the evidence holds. */
@FunctionalInterface
public interface ReasonRules {

  /** The reason, with the rule and the line that decided. */
  Verdict decide(Evidence evidence);

  /**
   * A decided reason.
   *
   * @param reason why
   * @param decision by which rule and line
   */
  record Verdict(Reason reason, Failure.Decision decision) {}
}
