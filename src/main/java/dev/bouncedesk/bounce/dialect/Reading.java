package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.List;

/**
 * What a dialect understood, before any reason is decided.
 *
 * @param kind what the paste is
 * @param failures one a recipient, in the order they are named; empty for what reports none
 * @param original header fields of the message that failed, where the dialect learns them from
 *     elsewhere than a returned message; else none
 */
public record Reading(Kind kind, List<RawFailure> failures, Headers original) {
  public Reading {
    failures = List.copyOf(failures);
  }

  /** A reading that tells nothing of the message beyond what came back of it. */
  public Reading(Kind kind, List<RawFailure> failures) {
    this(kind, failures, Headers.NONE);
  }

  /** A bounce with these failures. */
  public static Reading bounce(List<RawFailure> failures) {
    return new Reading(Kind.BOUNCE, failures);
  }

  /** A paste of this kind that names no failure. */
  public static Reading of(Kind kind) {
    return new Reading(kind, List.of());
  }

  /** The same, with header fields of the message that failed. */
  public Reading about(Headers message) {
    return new Reading(kind, failures, message);
  }
}
