package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.words.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One line of {@code reasons.tsv}.
 *
 * @param id its name, unique in the file
 * @param providers the providers whose words these are; empty for anybody's
 * @param condition the codes and commands that must hold beside the words
 * @param strength how definite the words are
 * @param phrases the words
 * @param reason what they mean
 * @param source where the words were seen
 * @param sample a text that this rule decides
 */
record Rule(
    String id,
    Set<String> providers,
    Condition condition,
    Strength strength,
    List<Phrase> phrases,
    Reason reason,
    String source,
    String sample) {
  private static final int COLUMNS = 7;

  Rule {
    providers = Set.copyOf(providers);
    phrases = List.copyOf(phrases);
  }

  /** Every rule in a file beside {@link Reason}, in its order. */
  static List<Rule> readAll(String file) {
    List<Rule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Table.Row row : Table.read(file, COLUMNS)) {
      Rule rule = of(row);
      if (!ids.add(rule.id)) {
        throw row.wrong("the id " + rule.id + " stands there twice");
      }
      rules.add(rule);
    }
    return rules;
  }

  private static Rule of(Table.Row row) {
    List<String> when = new ArrayList<>(words(row.get(2), " "));
    Strength strength = Strength.take(when);
    Reason reason =
        Reason.ofWireName(row.get(4))
            .orElseThrow(() -> row.wrong("there is no reason \"" + row.get(4) + "\""));
    try {
      return new Rule(
          row.get(0),
          row.get(1).equals("*") ? Set.of() : new TreeSet<>(words(row.get(1), ",")),
          Condition.parse(when),
          strength,
          PhraseParser.parse(row.get(3)),
          reason,
          row.get(5),
          row.get(6));
    } catch (IllegalArgumentException e) {
      throw row.wrong(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static List<String> words(String cell, String separator) {
    return Arrays.stream(cell.split(separator, -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether these words are this provider's, or anybody's, and the codes beside them hold. */
  boolean holds(Evidence evidence) {
    return (providers.isEmpty() || isOfProvider(evidence)) && condition.holds(evidence);
  }

  /** Whether the rule is for this provider alone. */
  boolean isOfProvider(Evidence evidence) {
    return evidence.provider().isPresent() && providers.contains(evidence.provider().get().id());
  }

  /** How definite a rule's words are. */
  enum Strength {
    /** They say one thing. */
    FIRM,
    /** So general that an enhanced status which says one thing beats them. */
    WEAK,
    /** They only wrap an error ("gave up after 5 days"): anything beats them. */
    LAST,
    /** They say no more than that something failed: even a vague enhanced status tells more. */
    FAINT;

    private static Strength take(List<String> when) {
      for (Strength strength : values()) {
        if (when.remove(strength.name().toLowerCase(Locale.ROOT))) {
          return strength;
        }
      }
      return FIRM;
    }
  }
}
