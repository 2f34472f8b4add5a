package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeLedger.Counted;
import dev.bouncedesk.probe.ProbeLedger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether one more probe is within the limits, and the row that says so. Deciding and writing are
 * one step, so two probes at the same moment cannot both take the last place.
 */
final class RateLimits {
  private final ProbeSettings.Limits limits;
  private final ProbeLedger ledger;

  RateLimits(ProbeSettings.Limits limits, ProbeLedger ledger) {
    this.limits = limits;
    this.ledger = ledger;
  }

  /**
   * @param row the number of the row that was written
   * @param refusal why the probe may not run, one plain sentence; empty where it may
   */
  record Decision(long row, Optional<String> refusal) {}

  /** Decides about a probe that nothing else forbids, and writes its row. */
  synchronized Decision take(Entry wanted) {
    Optional<String> refusal =
        switch (wanted.kind()) {
          case DNS -> dns(wanted);
          case SMTP -> smtp(wanted);
          case OFFER, SELF -> Optional.empty();
        };
    Entry entry = refusal.map(wanted::refused).orElse(wanted);
    return new Decision(ledger.open(entry), refusal);
  }

  private Optional<String> dns(Entry e) {
    return over(
        Counted.DNS_OF_USER,
        e.user(),
        e.at(),
        Duration.ofMinutes(10),
        limits.dnsPerUser(),
        "You have run %d checks in the last 10 minutes, which is the limit. Try again in a few minutes.");
  }

  private Optional<String> smtp(Entry e) {
    String domain = e.domain().orElse("");
    return over(
            Counted.SMTP_OF_USER,
            e.user(),
            e.at(),
            Duration.ofHours(1),
            limits.smtpPerUser(),
            "You have run %d SMTP checks in the last hour, which is the limit.")
        .or(() ->
            over(
                Counted.SMTP_OF_DOMAIN,
                domain,
                e.at(),
                Duration.ofMinutes(10),
                limits.smtpPerDomain(),
                "That domain was connected to in the last 10 minutes; its servers get %d visit in that time."))
        .or(() ->
            over(
                Counted.SMTP_OF_DOMAIN,
                domain,
                e.at(),
                Duration.ofDays(1),
                limits.smtpPerDomainDay(),
                "That domain's servers were connected to %d times today, which is the limit."))
        .or(() ->
            e.recipient()
                .flatMap(r ->
                    over(
                        Counted.SMTP_OF_RECIPIENT,
                        r,
                        e.at(),
                        Duration.ofDays(1),
                        limits.rcptPerAddressDay(),
                        "That recipient was asked about %d times today, which is the limit.")))
        .or(() ->
            over(
                Counted.SMTP_OF_ALL,
                "",
                e.at(),
                Duration.ofDays(1),
                limits.smtpPerDay(),
                "This workspace has run %d SMTP checks today, which is the limit."));
  }

  private Optional<String> over(
      Counted what, String key, Instant now, Duration span, int limit, String sentence) {
    return ledger.count(what, key, now.minus(span)) >= limit
        ? Optional.of(sentence.formatted(limit))
        : Optional.empty();
  }
}
