package dev.bouncedesk.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that lasts as long as the process. */
public final class MemoryLedger implements ProbeLedger {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, List<String>> addresses = new HashMap<>();
  private final Map<Long, String> ends = new HashMap<>();
  private final Map<String, Instant> backOffs = new HashMap<>();

  @Override
  public synchronized long open(Entry entry) {
    entries.add(entry);
    return entries.size() - 1L;
  }

  @Override
  public synchronized void connecting(long row, List<String> hosts) {
    addresses.computeIfAbsent(row, r -> new ArrayList<>()).addAll(hosts);
  }

  @Override
  public synchronized void close(long row, Instant at, Verdict verdict, String headline) {
    ends.put(row, verdict.wireName() + ": " + headline);
  }

  @Override
  public synchronized int count(Counted what, String key, Instant since) {
    return (int)
        entries.stream()
            .filter(e -> e.allowed() && !e.at().isBefore(since) && matches(e, what, key))
            .count();
  }

  @Override
  public synchronized void backOff(String host, Instant until) {
    backOffs.put(host, until);
  }

  @Override
  public synchronized Optional<Instant> backOffUntil(String host, Instant now) {
    return Optional.ofNullable(backOffs.get(host)).filter(until -> until.isAfter(now));
  }

  /** The rows so far, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The addresses that were noted for a row before it connected. */
  public synchronized List<String> addressesOf(long row) {
    return List.copyOf(addresses.getOrDefault(row, List.of()));
  }

  /** How a row ended: verdict and headline; empty while it runs, and for a refusal. */
  public synchronized Optional<String> endOf(long row) {
    return Optional.ofNullable(ends.get(row));
  }

  private static boolean matches(Entry e, Counted what, String key) {
    return switch (what) {
      case DNS_OF_USER -> e.kind() == Kind.DNS && e.user().equals(key);
      case SMTP_OF_USER -> e.kind() == Kind.SMTP && e.user().equals(key);
      case SMTP_OF_DOMAIN -> e.kind() == Kind.SMTP && e.domain().equals(Optional.of(key));
      case SMTP_OF_RECIPIENT -> e.kind() == Kind.SMTP && e.recipient().equals(Optional.of(key));
      case SMTP_OF_ALL -> e.kind() == Kind.SMTP;
    };
  }
}
