package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A finding before it is known when it was made and how it bears on the diagnosis.
 *
 * @param target what was looked at
 * @param headline one sentence without a final full stop
 */
record Draft(
    String target,
    Outcome outcome,
    String headline,
    List<String> evidence,
    Optional<String> advice) {

  Draft {
    evidence = List.copyOf(evidence);
  }

  static Draft of(String target, Outcome outcome, String headline) {
    return new Draft(target, outcome, headline, List.of(), Optional.empty());
  }

  Draft evidence(List<String> lines) {
    return new Draft(target, outcome, headline, lines, advice);
  }

  Draft evidence(String... lines) {
    return evidence(List.of(lines));
  }

  Draft advice(String text) {
    return new Draft(target, outcome, headline, evidence, Optional.of(text));
  }

  /**
   * What is to be said where DNS has told nothing about the name.
   *
   * @param wanted what was asked for, such as {@code the MX records of acme.example}
   */
  static Draft indefinite(String target, String wanted, Answer answer) {
    return switch (answer) {
      case Answer.TimedOut t ->
          of(target, Outcome.NO_ANSWER, "unknown: no answer from DNS about " + wanted)
              .evidence(t.why());
      case Answer.ServerFailed s ->
          of(target, Outcome.DNS_FAILED, "unknown: the name servers failed on " + wanted)
              .evidence("response code " + s.code())
              .advice(
                  "Ask again in a few minutes. If it stays so, whoever runs the DNS of "
                      + target
                      + " has a fault to find.");
      case Answer.Bogus b ->
          of(target, Outcome.DNS_BOGUS, "the DNSSEC signatures on " + wanted + " do not hold")
              .evidence(b.why())
              .advice(
                  "Receivers that validate see nothing of this domain. Whoever runs its DNS has to"
                      + " sign the zone again, or take the DS record out of the parent zone.");
      case Answer.Found f -> throw new IllegalArgumentException("definite: " + f);
      case Answer.NoRecords n -> throw new IllegalArgumentException("definite: " + n);
      case Answer.NoSuchDomain n -> throw new IllegalArgumentException("definite: " + n);
    };
  }

  /** What is to be said where the bounce does not name what the check needs. */
  static Draft nothing(String what) {
    return of("", Outcome.NOTHING_TO_CHECK, "not checked: " + what);
  }
}
