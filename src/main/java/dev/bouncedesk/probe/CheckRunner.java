package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.DnsSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks at the same time, a virtual thread each, and dates what they find. */
final class CheckRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
  // What a check may still do with an answer that came in at the very end.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Map<CheckId, Check> checks;
  private final Bearings bearings = Bearings.standard();
  private final String from;
  private final InstantSource clock;

  CheckRunner(Map<CheckId, Check> checks, String from, InstantSource clock) {
    this.checks = Map.copyOf(checks);
    this.from = from;
    this.clock = clock;
  }

  /** The findings of these checks, in their order. */
  List<Finding> run(List<CheckId> wanted, Subject subject, DnsSession dns) {
    List<Future<List<Finding>>> running = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (CheckId id : wanted) {
        running.add(threads.submit(() -> one(id, subject, dns)));
      }
      for (int i = 0; i < wanted.size(); i++) {
        findings.addAll(await(wanted.get(i), running.get(i), subject, dns));
      }
    } finally {
      threads.shutdownNow();
    }
    return findings;
  }

  private List<Finding> await(
      CheckId id, Future<List<Finding>> running, Subject subject, DnsSession dns) {
    Draft late;
    try {
      return running.get(dns.deadline().left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      late = Draft.of("", Outcome.NO_ANSWER, "unknown: " + id.meaning() + " took too long");
    } catch (ExecutionException e) {
      LOG.error("running the check {}", id.wireName(), e.getCause());
      late = Draft.of("", Outcome.CHECK_BROKE, "unknown: this check went wrong on our side");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      late = Draft.of("", Outcome.NO_ANSWER, "unknown: the probe was stopped");
    }
    return List.of(date(id, late, subject, clock.instant(), Duration.ZERO));
  }

  private List<Finding> one(CheckId id, Subject subject, DnsSession dns) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    List<Draft> drafts =
        Optional.ofNullable(checks.get(id)).map(c -> c.look(subject, dns)).orElse(List.of());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return drafts.stream().map(d -> date(id, d, subject, at, took)).toList();
  }

  /** The finding a draft becomes. */
  Finding date(CheckId id, Draft draft, Subject subject, Instant at, Duration took) {
    return new Finding(
        id,
        draft.target(),
        draft.outcome(),
        bearings.of(subject.reason(), draft.outcome()),
        Printable.line(draft.headline()),
        draft.evidence().stream().map(Printable::line).toList(),
        draft.advice().map(Printable::line),
        from,
        at,
        took);
  }
}
