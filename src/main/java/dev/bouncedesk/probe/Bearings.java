package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an outcome bears on a reason, from {@code bearings.tsv}. Immutable. */
final class Bearings {
  private final Map<Reason, Map<Outcome, Verdict>> table;

  private Bearings(Map<Reason, Map<Outcome, Verdict>> table) {
    this.table = table;
  }

  static Bearings standard() {
    Map<Reason, Map<Outcome, Verdict>> table = new EnumMap<>(Reason.class);
    for (List<String> row : Table.read("bearings.tsv", 3)) {
      Reason reason =
          Reason.ofWireName(row.get(0))
              .orElseThrow(() -> new IllegalStateException("reading bearings.tsv: " + row));
      Verdict verdict = Verdict.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      for (String name : row.get(2).split(" ")) {
        Outcome outcome =
            Outcome.ofWireName(name)
                .orElseThrow(() -> new IllegalStateException("reading bearings.tsv: " + name));
        table.computeIfAbsent(reason, r -> new EnumMap<>(Outcome.class)).put(outcome, verdict);
      }
    }
    return new Bearings(table);
  }

  /** The verdict; an outcome that tells nothing is unknown whatever the reason. */
  Verdict of(Optional<Reason> reason, Outcome outcome) {
    if (outcome.condition() == Condition.UNCLEAR) {
      return Verdict.UNKNOWN;
    }
    return reason
        .flatMap(r -> Optional.ofNullable(table.get(r)))
        .flatMap(row -> Optional.ofNullable(row.get(outcome)))
        .orElse(Verdict.NEUTRAL);
  }
}
