package dev.bouncedesk.probe;

import dev.bouncedesk.probe.ProbeTrace.Told;
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
   * @param before what the earlier probe told
   * @param now the later one
   */
  public static List<String> between(ProbeTrace before, ProbeResult now) {
    Map<String, Told> earlier = new LinkedHashMap<>();
    before.told().forEach(t -> earlier.putIfAbsent(t.check() + " " + t.target(), t));
    Map<String, Finding> later = new LinkedHashMap<>();
    now.findings().stream()
        .filter(f -> f.outcome().condition() != Condition.UNCLEAR)
        .forEach(f -> later.putIfAbsent(f.check() + " " + ProbeTrace.plain(f.target()), f));
    List<String> changes = new ArrayList<>();
    later.forEach((key, f) -> {
      Told old = earlier.get(key);
      if (old == null) {
        if (f.outcome().condition() == Condition.FAULT) {
          changes.add("new: " + f.headline());
        }
      } else if (old.outcome() != f.outcome()) {
        changes.add(f.headline() + " (before: " + words(old.outcome()) + ")");
      }
    });
    earlier.forEach((key, t) -> {
      if (!later.containsKey(key)
          && t.outcome().condition() == Condition.FAULT
          && wasAnswered(t.check(), now)) {
        changes.add("no longer: " + words(t.outcome()) + " (" + t.target() + ")");
      }
    });
    return changes;
  }

  /** Whether the later probe ran that check, and got an answer to all it asked. */
  private static boolean wasAnswered(CheckId check, ProbeResult now) {
    List<Finding> same = now.findings().stream().filter(f -> f.check() == check).toList();
    return !same.isEmpty()
        && same.stream().noneMatch(f -> f.outcome().condition() == Condition.UNCLEAR);
  }

  private static String words(Outcome outcome) {
    return outcome.wireName().replace('-', ' ');
  }
}
