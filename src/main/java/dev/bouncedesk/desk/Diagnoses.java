package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.desk.Diagnosis.Step;
import dev.bouncedesk.knowledge.Answers;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.Certainty;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.knowledge.Match;
import dev.bouncedesk.knowledge.Owner;
import dev.bouncedesk.knowledge.Prose;
import dev.bouncedesk.knowledge.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a failure and what is known about it together. */
final class Diagnoses {
  private static final int MOST_OTHERS = 2;

  private Diagnoses() {}

  /** The diagnosis of a failure that these recipients share. */
  static Diagnosis of(
      Failure failure, List<String> recipients, Answers answers, Match best, KnowledgeBase known) {
    boolean sure = answers.certainty() != Certainty.UNSURE;
    Reason reason = failure.reason() == Reason.UNDEFINED ? best.reason() : failure.reason();
    return new Diagnosis(
        Optional.of(failure),
        recipients,
        codes(failure),
        ExplainPaste.permanence(Optional.of(failure), best.article()),
        best.article(),
        sure,
        sure ? List.of() : others(answers, best),
        sure ? Optional.empty() : answers.tellApart(),
        standard(best.article(), known),
        reason,
        steps(best.article()),
        Optional.of(failure.diagnostic()).filter(line -> !line.isBlank()),
        failure.decision().rule(),
        best.notes());
  }

  /** The diagnosis of one of several codes: each has its answer, so none is in doubt. */
  static Diagnosis ofCode(String written, Match match, KnowledgeBase known) {
    return withoutFailure(written, match, true, List.of(), Optional.empty(), known);
  }

  /** The diagnosis of a bare code or a question; the codes may be empty. */
  static Diagnosis ofQuestion(String codes, Answers answers, KnowledgeBase known) {
    Match best = answers.best().orElseThrow();
    boolean sure = answers.certainty() != Certainty.UNSURE;
    return withoutFailure(
        codes,
        best,
        sure,
        sure ? List.of() : others(answers, best),
        sure ? Optional.empty() : answers.tellApart(),
        known);
  }

  private static Diagnosis withoutFailure(
      String codes,
      Match match,
      boolean sure,
      List<Article> others,
      Optional<String> tellApart,
      KnowledgeBase known) {
    return new Diagnosis(
        Optional.empty(),
        List.of(),
        codes,
        ExplainPaste.permanence(Optional.empty(), match.article()),
        match.article(),
        sure,
        others,
        tellApart,
        standard(match.article(), known),
        match.reason(),
        steps(match.article()),
        Optional.empty(),
        match.why(),
        match.notes());
  }

  /** A match for an article that no search found. */
  static Match match(Article article, Failure failure, String why) {
    return new Match(
        article,
        0,
        why,
        failure.reason(),
        failure.enhancedStatus(),
        failure.provider().map(Provider::id).orElse(article.provider()),
        List.of());
  }

  /** The codes of a failure as people write them: {@code 550 5.7.26}. */
  static String codes(Failure failure) {
    return Stream.concat(
            failure.replyCode().map(Object::toString).stream(),
            failure.enhancedStatus().map(Object::toString).stream())
        .collect(Collectors.joining(" "));
  }

  private static List<Article> others(Answers answers, Match best) {
    return answers.matches().stream()
        .map(Match::article)
        .filter(article -> !article.id().equals(best.article().id()))
        .distinct()
        .limit(MOST_OTHERS)
        .toList();
  }

  /** The standard's article on the same code, where a provider means something else by it. */
  private static Optional<Article> standard(Article article, KnowledgeBase known) {
    if (article.isGeneric() || article.codes().enhanced().isEmpty()) {
      return Optional.empty();
    }
    return article.confusableWith().stream()
        .flatMap(id -> known.article(id).stream())
        .filter(other -> other.isGeneric() && other.reason() != article.reason())
        .filter(other ->
            article.codes().enhanced().stream()
                .anyMatch(code -> other.codes().covers(code.first())))
        .findFirst();
  }

  /** The steps of the role that must act first, then those of the others in the article's order. */
  private static List<Step> steps(Article article) {
    Role first = roleOf(article.owner());
    List<Step> steps = new ArrayList<>();
    add(steps, first, article);
    for (Role role : Role.values()) {
      if (role != first) {
        add(steps, role, article);
      }
    }
    return steps;
  }

  private static void add(List<Step> steps, Role role, Article article) {
    for (Prose step : article.stepsFor(role)) {
      steps.add(new Step(role, step));
    }
  }

  private static Role roleOf(Owner owner) {
    return switch (owner) {
      case SENDER_ADMIN -> Role.SENDERS_ADMIN;
      case DNS_HOST -> Role.DNS_HOST;
      case END_USER -> Role.END_USER;
      case RECIPIENT, RECIPIENT_ADMIN -> Role.RECIPIENTS_ADMIN;
      case PROVIDER, OUR_AGENT, NOBODY_WAIT -> Role.SUPPORT_AGENT;
    };
  }
}
