package dev.bouncedesk.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes nothing down, so that only the probe itself is measured. */
final class ForgetfulLedger implements ProbeLedger {
  @Override
  public long open(Entry entry) {
    return 0;
  }

  @Override
  public void connecting(long row, List<String> addresses) {}

  @Override
  public void close(long row, Instant at, Verdict verdict, String headline) {}

  @Override
  public int count(Counted what, String key, Instant since) {
    return 0;
  }

  @Override
  public void backOff(String host, Instant until) {}

  @Override
  public Optional<Instant> backOffUntil(String host, Instant now) {
    return Optional.empty();
  }
}
