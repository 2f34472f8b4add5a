package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.words.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a reply code most likely means, with the command it answered, when nothing else tells. */
final class ReplyTable {
  private static final int COLUMNS = 3;

  private final List<Line> lines;

  private ReplyTable(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** Reads {@code replies.tsv}: codes and commands as in {@link Condition}, reason, source. */
  static ReplyTable read(String file) {
    List<Line> lines = new ArrayList<>();
    for (Table.Row row : Table.read(file, COLUMNS)) {
      Reason reason =
          Reason.ofWireName(row.get(1))
              .orElseThrow(() -> row.wrong("there is no reason \"" + row.get(1) + "\""));
      lines.add(new Line(Condition.parse(Arrays.asList(row.get(0).split(" ", -1))), reason));
    }
    return new ReplyTable(lines);
  }

  /** The reason of the first line that holds. */
  Optional<Reason> find(Evidence evidence) {
    for (Line line : lines) {
      if (line.condition.holds(evidence)) {
        return Optional.of(line.reason);
      }
    }
    return Optional.empty();
  }

  private record Line(Condition condition, Reason reason) {}
}
