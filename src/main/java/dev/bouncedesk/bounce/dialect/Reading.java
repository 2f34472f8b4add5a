package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.List;

/**
 * What a dialect understood, before any reason is decided.
 *
 * @param kind what the paste is
 * @param failures one a recipient, in the order they are named; empty for what reports none
 */
public record Reading(Kind kind, List<RawFailure> failures) {
  public Reading {
    failures = List.copyOf(failures);
  }

  /** A bounce with these failures. */
  public static Reading bounce(List<RawFailure> failures) {
    return new Reading(Kind.BOUNCE, failures);
  }

  /** A paste of this kind that names no failure. */
  public static Reading of(Kind kind) {
    return new Reading(kind, List.of());
  }
}
