package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReasonRules;
import dev.bouncedesk.bounce.reason.Rule.Strength;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides why a delivery failed by what the server said. Start with {@link #standard()}.
 *
 * <p>What decides, in this order: words that say one thing (a provider's own before anybody's, then
 * the longer phrase); an enhanced status that says one thing; words that may say several; words
 * that only wrap an error; the text around the decisive one; an enhanced status that servers use
 * for many things; words that say no more than "rejected"; the reply code. Immutable and
 * thread-safe; time grows with the length of the text only.
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

  /** The rules that come with Bouncedesk; read once. */
  public static Reasons standard() {
    return Standard.RULES;
  }

  private static final class Standard {
    static final Reasons RULES =
        new Reasons(
            Rule.readAll("reasons.tsv"),
            StatusTable.read("statuses.tsv"),
            ReplyTable.read("replies.tsv"));
  }

  @Override
  public Verdict decide(Evidence evidence) {
    Words inner = words(evidence.diagnostic(), evidence);
    Optional<StatusTable.Line> status = statuses.find(evidence);
    return inner
        .verdict(Strength.FIRM)
        .or(() -> status.filter(line -> !line.vague()).map(line -> byStatus(line, evidence)))
        .or(() -> inner.verdict(Strength.WEAK))
        .or(() -> inner.verdict(Strength.LAST))
        .or(() -> evidence.outerDiagnostic().flatMap(outer -> words(outer, evidence).verdict()))
        .or(() -> status.map(line -> byStatus(line, evidence)))
        .or(() -> inner.verdict(Strength.FAINT))
        .or(() -> replies.find(evidence).map(reason -> byReply(reason, evidence)))
        .orElseGet(() -> undecided(evidence));
  }

  /** Every rule, in the order of the file. */
  List<Rule> rules() {
    return rules;
  }

  private Words words(String text, Evidence evidence) {
    Words words = new Words(Folded.ofText(text, TEXT_CHARS));
    index.find(
        words.text, (rule, weight, start, end) -> words.weigh(rule, weight, start, end, evidence));
    return words;
  }

  private static Verdict byStatus(StatusTable.Line line, Evidence evidence) {
    return new Verdict(line.reason(), new Failure.Decision("status", evidence.diagnostic(), false));
  }

  private static Verdict byReply(Reason reason, Evidence evidence) {
    return new Verdict(reason, new Failure.Decision("reply", evidence.diagnostic(), false));
  }

  private static Verdict undecided(Evidence evidence) {
    if (evidence.action().filter(action -> action.startsWith("delayed")).isPresent()) {
      return new Verdict(Reason.EXPIRED, new Failure.Decision("delayed", "", false));
    }
    return new Verdict(
        evidence.diagnostic().isBlank() ? Reason.ON_HOLD : Reason.UNDEFINED,
        new Failure.Decision("none", "", false));
  }

  /** The best match of each strength in one text. */
  private static final class Words {
    private final Folded text;
    private final @Nullable Match[] best = new Match[Strength.values().length];

    Words(Folded text) {
      this.text = text;
    }

    void weigh(Rule rule, int weight, int start, int end, Evidence evidence) {
      int strength = rule.strength().ordinal();
      Match present = best[strength];
      Match match =
          new Match(
              rule, rule.isOfProvider(evidence), weight + rule.condition().weight(), start, end);
      if ((present == null || match.beats(present)) && rule.holds(evidence)) {
        best[strength] = match;
      }
    }

    Optional<Verdict> verdict(Strength strength) {
      return Optional.ofNullable(best[strength.ordinal()])
          .map(match ->
              new Verdict(
                  match.rule.reason(),
                  new Failure.Decision(
                      match.rule.id(),
                      text.sourceLine(match.start, match.end),
                      strength == Strength.FIRM)));
    }

    Optional<Verdict> verdict() {
      return Stream.of(Strength.values()).flatMap(s -> verdict(s).stream()).findFirst();
    }
  }

  private record Match(Rule rule, boolean ofProvider, int weight, int start, int end) {
    boolean beats(Match other) {
      if (ofProvider != other.ofProvider) {
        return ofProvider;
      }
      return weight != other.weight ? weight > other.weight : start < other.start;
    }
  }
}
