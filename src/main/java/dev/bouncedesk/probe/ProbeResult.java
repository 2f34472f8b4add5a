package dev.bouncedesk.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a probe found.
 *
 * @param status whether it ran
 * @param headline the verdict in one sentence; for a refusal, why
 * @param verdict of all findings together
 * @param findings in the order in which they matter; empty for a refusal
 * @param from the host that looked
 * @param at when it began
 * @param took how long it ran
 * @param transcript the SMTP dialogue, one line each; empty for DNS alone
 */
public record ProbeResult(
    Status status,
    String headline,
    Verdict verdict,
    List<Finding> findings,
    String from,
    Instant at,
    Duration took,
    List<String> transcript) {

  public ProbeResult {
    findings = List.copyOf(findings);
    transcript = List.copyOf(transcript);
  }

  /** The result of checks that ran. */
  static ProbeResult done(
      Subject subject,
      List<Finding> findings,
      String from,
      Instant at,
      Duration took,
      List<String> transcript) {
    Headline headline = Headline.of(subject, findings);
    return new ProbeResult(
        Status.DONE,
        headline.sentence(),
        headline.verdict(),
        headline.ordered(),
        from,
        at,
        took,
        transcript);
  }

  /** The result of a probe that may not run. */
  static ProbeResult refused(String sentence, String from, Instant at) {
    return new ProbeResult(
        Status.REFUSED, sentence, Verdict.UNKNOWN, List.of(), from, at, Duration.ZERO, List.of());
  }

  /** The same result, given again. */
  ProbeResult asCached() {
    return new ProbeResult(Status.CACHED, headline, verdict, findings, from, at, took, transcript);
  }

  /** Whether a probe ran. */
  public enum Status {
    /** It ran just now. */
    DONE,
    /** The same was asked a short while ago; this is that answer, with its own time. */
    CACHED,
    /** It was not allowed to run. */
    REFUSED;

    /** The name outside Java. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
