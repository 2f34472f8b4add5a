package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.probe.ProbeLedger;
import dev.bouncedesk.probe.ProbeLedger.Counted;
import dev.bouncedesk.probe.ProbeLedger.Entry;
import dev.bouncedesk.probe.ProbeLedger.Kind;
import dev.bouncedesk.probe.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit of probes lasts, and limits with it. */
class StoredProbeLedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfProbeHasItsRow(Kind kind) {
    try (Database log = open()) {
      ProbeLedger ledger = new StoredProbeLedger(log.probeLog());
      long row = ledger.open(entry(kind));
      ledger.connecting(row, List.of("mx.acme.example 192.0.2.1 25"));
      ledger.close(row, NOW, Verdict.NEUTRAL, "done");
      assertEquals(kind == Kind.SMTP ? 1 : 0, ledger.count(Counted.SMTP_OF_ALL, "", NOW));
      assertEquals(kind == Kind.DNS ? 1 : 0, ledger.count(Counted.DNS_OF_USER, "U1", NOW));
    }
  }

  @Test
  void aRestartResetsNoLimitAndNoBackOff() {
    try (Database log = open()) {
      ProbeLedger ledger = new StoredProbeLedger(log.probeLog());
      ledger.open(entry(Kind.SMTP));
      ledger.backOff("mx.acme.example", NOW.plus(Duration.ofHours(24)));
    }
    try (Database log = open()) {
      ProbeLedger ledger = new StoredProbeLedger(log.probeLog());
      assertEquals(1, ledger.count(Counted.SMTP_OF_USER, "U1", NOW));
      assertEquals(1, ledger.count(Counted.SMTP_OF_DOMAIN, "acme.example", NOW));
      assertEquals(1, ledger.count(Counted.SMTP_OF_RECIPIENT, "bob@acme.example", NOW));
      assertTrue(ledger.backOffUntil("mx.acme.example", NOW).isPresent());
    }
  }

  private Database open() {
    return Database.open(DatabaseSettings.in(folder), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Entry entry(Kind kind) {
    return new Entry(
        NOW,
        kind,
        "U1",
        "C1",
        Optional.of("case 1"),
        "bob@acme.example",
        Optional.of("acme.example"),
        Optional.of("bob@acme.example"),
        Optional.of("U1"),
        true,
        "smtp-rcpt");
  }
}
