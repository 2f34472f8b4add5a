package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReasonRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides why a delivery failed by what the server said. Start with {@link #standard()}.
 *
 * <p>What decides, in this order: words that say one thing (a provider's own before anybody's, then
 * the longer phrase); an enhanced status that says one thing; words that may say several; the words
 * wrapped around the decisive text; an enhanced status that servers use for many things; the reply
 * code. Immutable and thread-safe; time grows with the length of the text only.
 */
public final class Reasons implements ReasonRules {
  private static final int TEXT_CHARS = 4_000;

  private final List<Rule> rules;
  private final PhraseIndex<Rule> index;
  private final StatusTable statuses;
  private final ReplyTable replies;

  private Reasons(List<Rule> rules, StatusTable statuses, ReplyTable replies) {
    this.rules = List.copyOf(rules);
    PhraseIndex.Builder<Rule> builder = new PhraseIndex.Builder<>();
    for (Rule rule : rules) {
      builder.add(rule, rule.phrases());
    }
    this.index = builder.build();
    this.statuses = statuses;
    this.replies = replies;
  }

  /** The rules that come with Bouncedesk. */
  public static Reasons standard() {
    return new Reasons(
        Rule.readAll("reasons.tsv"),
        StatusTable.read("statuses.tsv"),
        ReplyTable.read("replies.tsv"));
  }

  @Override
  public Verdict decide(Evidence evidence) {
    Words inner = Words.of(evidence.diagnostic());
    index.find(
        inner.text, (rule, weight, start, end) -> inner.weigh(rule, weight, start, end, evidence));
    if (inner.firm.rule != null) {
      return inner.verdict(inner.firm);
    }
    Optional<StatusTable.Line> status = statuses.find(evidence);
    if (status.isPresent() && !status.get().vague()) {
      return verdict(status.get().reason(), "status", evidence);
    }
    if (inner.weak.rule != null) {
      return inner.verdict(inner.weak);
    }
    Optional<Verdict> outer = evidence.outerDiagnostic().flatMap(text -> byWords(text, evidence));
    return outer
        .or(() -> status.map(line -> verdict(line.reason(), "status", evidence)))
        .or(() -> replies.find(evidence).map(reason -> verdict(reason, "reply", evidence)))
        .orElseGet(() -> undecided(evidence));
  }

  /** Every rule, in the order of the file. */
  List<Rule> rules() {
    return rules;
  }

  private Optional<Verdict> byWords(String outer, Evidence evidence) {
    Words words = Words.of(outer);
    index.find(
        words.text, (rule, weight, start, end) -> words.weigh(rule, weight, start, end, evidence));
    Match best = words.firm.rule != null ? words.firm : words.weak;
    return best.rule == null ? Optional.empty() : Optional.of(words.verdict(best));
  }

  private static Verdict verdict(Reason reason, String rule, Evidence evidence) {
    return new Verdict(reason, new Failure.Decision(rule, evidence.diagnostic()));
  }

  private static Verdict undecided(Evidence evidence) {
    return new Verdict(
        evidence.diagnostic().isBlank() ? Reason.ON_HOLD : Reason.UNDEFINED,
        new Failure.Decision("none", ""));
  }

  /** The best matches in one text. */
  private static final class Words {
    private final Folded text;
    private final Match firm = new Match();
    private final Match weak = new Match();

    private Words(Folded text) {
      this.text = text;
    }

    static Words of(String text) {
      return new Words(Folded.ofText(text, TEXT_CHARS));
    }

    void weigh(Rule rule, int weight, int start, int end, Evidence evidence) {
      Match best = rule.weak() ? weak : firm;
      int own = rule.providers().isEmpty() ? 0 : 1;
      int sum = weight + rule.condition().weight();
      boolean better =
          own != best.own
              ? own > best.own
              : sum != best.weight ? sum > best.weight : start < best.start;
      if ((best.rule == null || better) && rule.holds(evidence)) {
        best.rule = rule;
        best.own = own;
        best.weight = sum;
        best.start = start;
        best.end = end;
      }
    }

    Verdict verdict(Match match) {
      Rule rule = java.util.Objects.requireNonNull(match.rule);
      return new Verdict(
          rule.reason(), new Failure.Decision(rule.id(), text.sourceLine(match.start, match.end)));
    }
  }

  private static final class Match {
    private @Nullable Rule rule;
    private int own;
    private int weight;
    private int start;
    private int end;
  }
}
