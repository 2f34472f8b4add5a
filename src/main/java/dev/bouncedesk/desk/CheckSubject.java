package dev.bouncedesk.desk;

import dev.bouncedesk.probe.Target;
import java.util.Optional;

/** What a person wants looked at. */
public sealed interface CheckSubject {

  /**
   * A bounce that was pasted.
   *
   * @param issue what it was recorded under; empty where it was not
   */
  record OfCase(Case about, Optional<Long> issue) implements CheckSubject {}

  /** A domain or an address that was typed. */
  record OfTarget(Target target) implements CheckSubject {}
}
