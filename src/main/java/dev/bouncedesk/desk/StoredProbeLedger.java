package dev.bouncedesk.desk;

import dev.bouncedesk.issues.ProbeLog;
import dev.bouncedesk.issues.ProbeLog.By;
import dev.bouncedesk.probe.ProbeLedger;
import dev.bouncedesk.probe.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The audit of probes in the issue log's database. */
public final class StoredProbeLedger implements ProbeLedger {
  private final ProbeLog log;

  public StoredProbeLedger(ProbeLog log) {
    this.log = log;
  }

  @Override
  public long open(Entry entry) {
    return log.open(
        new ProbeLog.Entry(
            entry.at(),
            wire(entry.kind()),
            entry.user(),
            entry.place(),
            entry.why(),
            entry.target(),
            entry.domain(),
            entry.recipient(),
            entry.confirmedBy(),
            entry.allowed(),
            entry.decision()));
  }

  @Override
  public void connecting(long row, List<String> addresses) {
    log.connecting(row, addresses);
  }

  @Override
  public void close(long row, Instant at, Verdict verdict, String headline) {
    log.close(row, at, verdict.wireName(), Cases.masked(headline));
  }

  @Override
  public int count(Counted what, String key, Instant since) {
    return switch (what) {
      case DNS_OF_USER -> log.count(wire(Kind.DNS), By.WHO, key, since);
      case SMTP_OF_USER -> log.count(wire(Kind.SMTP), By.WHO, key, since);
      case SMTP_OF_DOMAIN -> log.count(wire(Kind.SMTP), By.DOMAIN, key, since);
      case SMTP_OF_RECIPIENT -> log.count(wire(Kind.SMTP), By.RECIPIENT, key, since);
      case SMTP_OF_ALL -> log.count(wire(Kind.SMTP), By.ALL, key, since);
    };
  }

  @Override
  public void backOff(String host, Instant until) {
    log.backOff(host, until);
  }

  @Override
  public Optional<Instant> backOffUntil(String host, Instant now) {
    return log.backOffUntil(host, now);
  }

  private static String wire(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
