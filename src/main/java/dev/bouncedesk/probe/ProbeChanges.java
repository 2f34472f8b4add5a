package dev.bouncedesk.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs between two probes of the same thing. */
public final class ProbeChanges {
  private ProbeChanges() {}

  /**
   * One sentence a change, without a full stop; empty where nothing changed. Outcomes that tell
   * nothing are no change: an unanswered question does not undo what was known.
   *
   * @param before the earlier result
   * @param now the later one
   */
  public static List<String> between(ProbeResult before, ProbeResult now) {
    Map<String, Finding> earlier = told(before);
    Map<String, Finding> later = told(now);
    List<String> changes = new ArrayList<>();
    later.forEach((key, f) -> {
      Finding old = earlier.get(key);
      if (old == null) {
        if (f.outcome().condition() == Condition.FAULT) {
          changes.add("new: " + f.headline());
        }
      } else if (old.outcome() != f.outcome()) {
        changes.add(f.headline() + " (before: " + old.headline() + ")");
      }
    });
    earlier.forEach((key, f) -> {
      boolean looked = now.findings().stream().anyMatch(n -> n.check() == f.check());
      boolean silent =
          now.findings().stream()
              .anyMatch(
                  n -> n.check() == f.check() && n.outcome().condition() == Condition.UNCLEAR);
      boolean gone = !later.containsKey(key) && looked && !silent;
      if (gone && f.outcome().condition() == Condition.FAULT) {
        changes.add("no longer: " + f.headline());
      }
    });
    return changes;
  }

  /** The findings that tell something, by check and target. */
  private static Map<String, Finding> told(ProbeResult result) {
    Map<String, Finding> told = new LinkedHashMap<>();
    for (Finding f : result.findings()) {
      if (f.outcome().condition() != Condition.UNCLEAR) {
        told.putIfAbsent(f.check() + " " + f.target(), f);
      }
    }
    return told;
  }
}
