package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An SPF record with all it includes, without an address to evaluate it for.
 *
 * @param state what the domain publishes
 * @param record the domain's own record; empty where there is none
 * @param problem what is wrong; empty where nothing is
 * @param lookups DNS lookups that the record needs at most (RFC 7208 section 4.6.4)
 * @param tree the terms, indented by how deep they are included
 */
public record SpfSurvey(
    State state,
    Optional<String> record,
    Optional<String> problem,
    int lookups,
    List<String> tree) {
  private static final int MOST_DOMAINS = 40;

  public SpfSurvey {
    tree = List.copyOf(tree);
  }

  /** What a domain publishes. */
  public enum State {
    /** A record that can be evaluated. */
    VALID,
    /** None. */
    MISSING,
    /** More than one. */
    SEVERAL,
    /** One that ends in permerror for some or all addresses. */
    BROKEN,
    /** DNS has not told. */
    UNKNOWN
  }

  /** Looks at the domain's record and at all it includes. */
  public static SpfSurvey of(String domain, DnsSession dns) {
    Answer answer = dns.ask(domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      return new SpfSurvey(
          State.UNKNOWN, Optional.empty(), Optional.of(answer.inWords()), 0, List.of());
    }
    List<String> records = records(answer);
    if (records.size() != 1) {
      return new SpfSurvey(
          records.isEmpty() ? State.MISSING : State.SEVERAL,
          Optional.empty(),
          Optional.empty(),
          0,
          records);
    }
    Walk walk = new Walk(dns);
    walk.record(domain, records.get(0), 0, new ArrayList<>(List.of(domain)));
    if (walk.problem.isEmpty() && walk.lookups > 10) {
      walk.problem =
          Optional.of(
              "the record needs " + walk.lookups + " DNS lookups, and receivers stop at 10");
    }
    State state =
        walk.problem.isPresent()
            ? State.BROKEN
            : walk.unknown.isPresent() ? State.UNKNOWN : State.VALID;
    return new SpfSurvey(
        state,
        Optional.of(records.get(0)),
        walk.problem.or(() -> walk.unknown),
        walk.lookups,
        walk.tree);
  }

  static List<String> records(Answer answer) {
    return answer.records(Record.Text.class).stream()
        .map(Record.Text::text)
        .filter(SpfRecord::isSpf)
        .toList();
  }

  private static final class Walk {
    private final DnsSession dns;
    private final List<String> tree = new ArrayList<>();
    private Optional<String> problem = Optional.empty();
    private Optional<String> unknown = Optional.empty();
    private int lookups;
    private int domains;

    Walk(DnsSession dns) {
      this.dns = dns;
    }

    private void record(String domain, String text, int depth, List<String> path) {
      tree.add("  ".repeat(depth) + domain + ": " + text);
      switch (SpfRecord.parse(text)) {
        case SpfRecord.Parsed.Invalid bad ->
            problem("in the record of " + domain + ", " + bad.term() + " " + bad.problem());
        case SpfRecord.Parsed.Valid(SpfRecord record) -> {
          for (SpfTerm.Mechanism m : record.mechanisms()) {
            if (m.kind().looksUp()) {
              lookups++;
            }
            if (m.kind() == SpfTerm.Kind.INCLUDE) {
              include(m.domain().orElse(""), depth + 1, path);
            }
          }
          record
              .redirect()
              .ifPresent(target -> {
                lookups++;
                include(target, depth + 1, path);
              });
        }
      }
    }

    private void include(String spec, int depth, List<String> path) {
      if (spec.indexOf('%') >= 0) {
        tree.add("  ".repeat(depth) + spec + ": depends on the message");
        return;
      }
      if (path.contains(spec)) {
        problem(spec + " includes itself");
        return;
      }
      if (++domains > MOST_DOMAINS) {
        problem("the record includes more than " + MOST_DOMAINS + " others");
        return;
      }
      Answer answer = dns.ask(spec, RecordType.TXT);
      if (!answer.isDefinite()) {
        unknown = unknown.or(() -> Optional.of(spec + ": " + answer.inWords()));
        tree.add("  ".repeat(depth) + spec + ": " + answer.inWords());
        return;
      }
      List<String> records = records(answer);
      if (records.size() != 1) {
        // RFC 7208 section 5.2: an include that has no record, or several, is a permerror.
        String what = records.isEmpty() ? "no SPF record" : records.size() + " SPF records";
        tree.add("  ".repeat(depth) + spec + ": " + what);
        problem(spec + ", which is included, has " + what);
        return;
      }
      List<String> longer = new ArrayList<>(path);
      longer.add(spec);
      record(spec, records.get(0), depth, longer);
    }

    private void problem(String text) {
      problem = problem.or(() -> Optional.of(text));
    }
  }

  /** States in which a receiver can do nothing with the record. */
  public boolean isBroken() {
    return Set.of(State.SEVERAL, State.BROKEN).contains(state);
  }
}
