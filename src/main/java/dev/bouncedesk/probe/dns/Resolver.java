package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.guard.Deadline;

/** Asks DNS. Never throws for what a server says; implementations are thread-safe. */
@FunctionalInterface
public interface Resolver {

  /**
   * The answer, waited for until the deadline at most.
   *
   * @param question what to ask
   * @param deadline when to give up with {@link Answer.TimedOut}
   */
  Answer ask(Question question, Deadline deadline);

  /** The answer without looking at DNSSEC. */
  default Answer ask(String name, RecordType type, Deadline deadline) {
    return ask(new Question(name, type, false), deadline);
  }
}
