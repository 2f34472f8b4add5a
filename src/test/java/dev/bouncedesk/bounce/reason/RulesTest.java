package dev.bouncedesk.bounce.reason;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.ReasonRules.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of reasons.tsv: it decides its own sample, so it is not dead. */
class RulesTest {
  private static final Reasons REASONS = Reasons.standard();
  private static final Providers PROVIDERS = Providers.standard();

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void theSampleOfARuleIsDecidedByThatRule(String id) {
    Rule rule = rule(id);
    Verdict verdict = REASONS.decide(evidence(rule));
    assertEquals(id, verdict.decision().rule(), rule.sample());
    assertEquals(rule.reason(), verdict.reason());
    assertTrue(rule.sample().contains(verdict.decision().line()), verdict.decision().line());
  }

  @Test
  void everyRuleSaysWhereItsWordsWereSeen() {
    assertAll(
        REASONS.rules().stream()
            .map(rule -> () -> assertFalse(rule.source().isBlank(), rule.id())));
  }

  @Test
  void everyProviderOfARuleStandsInTheProviderTable() {
    Set<String> unknown =
        REASONS.rules().stream()
            .flatMap(rule -> rule.providers().stream())
            .filter(slug -> PROVIDERS.ofSlug(slug).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unknown);
  }

  static List<String> ids() {
    return REASONS.rules().stream().map(Rule::id).toList();
  }

  private static Rule rule(String id) {
    return REASONS.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  private static Evidence evidence(Rule rule) {
    String provider = rule.providers().stream().sorted().findFirst().orElse("");
    String command =
        rule.condition().commands().stream()
            .filter(name -> !name.equals("NONE"))
            .findFirst()
            .orElse("");
    return switch (rule.condition().form()) {
      case ANY -> Said.of(rule.sample(), provider, command, "line-reply");
      case LIST -> Said.of(rule.sample(), provider, command, "list");
      case REPORT, PROSE -> Said.inReport(rule.sample(), provider, command);
    };
  }
}
