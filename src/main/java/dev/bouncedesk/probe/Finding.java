package dev.bouncedesk.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param check the check
 * @param target what was looked at: a domain, a host, an address
 * @param outcome what was found, one of a closed list
 * @param verdict how it bears on the diagnosis; {@link Verdict#UNKNOWN} exactly where the outcome
 *     tells nothing
 * @param headline one sentence for a person, without a final full stop
 * @param evidence the lines it rests on, most telling first; hostile text has been made printable
 *     and cut, but not escaped for any medium
 * @param advice what to do, one or two sentences; empty where there is nothing to do
 * @param measuredFrom the host that looked
 * @param measuredAt when the check began
 * @param took how long it ran
 */
public record Finding(
    CheckId check,
    String target,
    Outcome outcome,
    Verdict verdict,
    String headline,
    List<String> evidence,
    Optional<String> advice,
    String measuredFrom,
    Instant measuredAt,
    Duration took) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
