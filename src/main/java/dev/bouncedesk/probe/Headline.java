package dev.bouncedesk.probe;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one sentence over all findings.
 *
 * @param ordered the findings, the ones that decide first
 */
record Headline(String sentence, Verdict verdict, List<Finding> ordered) {

  private static final String NOT_CHECKED = "not checked: ";

  static Headline of(Subject subject, List<Finding> findings) {
    List<Finding> ordered =
        onceEach(findings).stream().sorted(Comparator.comparingInt(Headline::rank)).toList();
    return subject.reason().isPresent() ? judged(ordered) : picture(subject, ordered);
  }

  /**
   * Several checks can meet the same fact about the same name; the first to say so says it. What
   * nobody could find out stays apart: each check that was asked for has its verdict.
   */
  private static List<Finding> onceEach(List<Finding> findings) {
    Set<String> seen = new HashSet<>();
    return findings.stream()
        .filter(f ->
            f.outcome().condition() == Condition.UNCLEAR
                || seen.add(f.outcome() + " " + f.target()))
        .toList();
  }

  private static int rank(Finding f) {
    return switch (f.verdict()) {
      case CONFIRMS -> 0;
      case CONTRADICTS -> 1;
      case NEUTRAL -> f.outcome().condition() == Condition.FAULT ? 2 : 4;
      case UNKNOWN -> f.outcome() == Outcome.NOTHING_TO_CHECK ? 5 : 3;
    };
  }

  private static Headline judged(List<Finding> findings) {
    Optional<Finding> confirming = first(findings, f -> f.verdict() == Verdict.CONFIRMS);
    if (confirming.isPresent()) {
      return new Headline("Confirmed: " + confirming.get().headline(), Verdict.CONFIRMS, findings);
    }
    Optional<Finding> against = first(findings, f -> f.verdict() == Verdict.CONTRADICTS);
    if (against.isPresent()) {
      return new Headline(
          "Not confirmed, repaired since or another cause: " + against.get().headline(),
          Verdict.CONTRADICTS,
          findings);
    }
    return open(findings, "Neither confirmed nor contradicted: ");
  }

  private static Headline picture(Subject subject, List<Finding> findings) {
    List<Finding> faults =
        findings.stream().filter(f -> f.outcome().condition() == Condition.FAULT).toList();
    String name = subject.inWords();
    if (faults.isEmpty()) {
      boolean allUnclear =
          findings.stream().allMatch(f -> f.outcome().condition() == Condition.UNCLEAR);
      if (allUnclear) {
        return open(findings, "");
      }
      long unclear =
          findings.stream()
              .filter(f ->
                  f.outcome().condition() == Condition.UNCLEAR
                      && f.outcome() != Outcome.NOTHING_TO_CHECK)
              .count();
      String rest =
          unclear == 0
              ? ""
              : unclear == 1
                  ? "; 1 check stayed without an answer"
                  : "; " + unclear + " checks stayed without an answer";
      return new Headline(name + ": nothing to set right" + rest, Verdict.NEUTRAL, findings);
    }
    String count = faults.size() == 1 ? "1 thing" : faults.size() + " things";
    return new Headline(
        name + ": " + count + " to set right, first: " + faults.get(0).headline(),
        Verdict.NEUTRAL,
        findings);
  }

  /** Nothing decides: says whether anything was learnt at all. */
  private static Headline open(List<Finding> findings, String prefix) {
    Optional<Finding> learnt = first(findings, f -> f.verdict() != Verdict.UNKNOWN);
    if (learnt.isPresent()) {
      return new Headline(prefix + learnt.get().headline(), Verdict.NEUTRAL, findings);
    }
    String why =
        first(findings, f -> f.outcome() != Outcome.NOTHING_TO_CHECK)
            .or(() -> first(findings, f -> true))
            .map(Finding::headline)
            .orElse("no check ran");
    String bare = why.startsWith("unknown: ") ? why.substring("unknown: ".length()) : why;
    // "Not checked" needs no "unknown" before it: nobody asked, so nobody failed to answer.
    String sentence =
        bare.startsWith(NOT_CHECKED)
            ? "Not checked: " + bare.substring(NOT_CHECKED.length())
            : "Unknown: " + bare;
    return new Headline(sentence, Verdict.UNKNOWN, findings);
  }

  private static Optional<Finding> first(List<Finding> findings, Predicate<Finding> test) {
    return findings.stream().filter(test).findFirst();
  }
}
