package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.words.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an enhanced status means when the words say nothing: a provider's own reading first, then
 * the standard's (RFC 3463 and the IANA registry).
 */
final class StatusTable {
  private static final int COLUMNS = 5;
  private static final String STANDARD = "*";

  private final Map<String, List<Line>> byProvider;

  private StatusTable(Map<String, List<Line>> byProvider) {
    this.byProvider = Map.copyOf(byProvider);
  }

  /** Reads {@code statuses.tsv}: provider, status, reason, {@code vague} or nothing, source. */
  static StatusTable read(String file) {
    Map<String, List<Line>> byProvider = new HashMap<>();
    for (Table.Row row : Table.read(file, COLUMNS)) {
      Reason reason =
          Reason.ofWireName(row.get(2))
              .orElseThrow(() -> row.wrong("there is no reason \"" + row.get(2) + "\""));
      Line line = new Line(StatusRange.parse(row.get(1)), reason, row.get(3).equals("vague"));
      for (String provider : row.get(0).split(",", -1)) {
        byProvider.computeIfAbsent(provider, slug -> new ArrayList<>()).add(line);
      }
    }
    return new StatusTable(byProvider);
  }

  /** The first line for this status, the provider's own before the standard's. */
  Optional<Line> find(Evidence evidence) {
    if (evidence.enhancedStatus().isEmpty()) {
      return Optional.empty();
    }
    EnhancedStatus status = evidence.enhancedStatus().get();
    return evidence
        .provider()
        .flatMap(provider -> first(provider.id(), status))
        .or(() -> first(STANDARD, status));
  }

  private Optional<Line> first(String provider, EnhancedStatus status) {
    for (Line line : byProvider.getOrDefault(provider, List.of())) {
      if (line.statuses.holds(status)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /**
   * One reading.
   *
   * @param statuses of these statuses
   * @param reason what they mean
   * @param vague whether servers use them for so many things that even general words tell more
   */
  record Line(StatusRange statuses, Reason reason, boolean vague) {}
}
