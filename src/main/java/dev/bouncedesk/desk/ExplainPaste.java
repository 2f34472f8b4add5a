package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.SentMessage;
import dev.bouncedesk.desk.Diagnosis.Permanence;
import dev.bouncedesk.knowledge.Answers;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.BounceType;
import dev.bouncedesk.knowledge.Certainty;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.knowledge.Match;
import dev.bouncedesk.knowledge.Question;
import dev.bouncedesk.knowledge.UnknownCode;
import dev.bouncedesk.knowledge.WrittenCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first use case: what does this bounce, code or question mean, who must act, how is it fixed.
 * Thread-safe.
 */
public final class ExplainPaste {
  /** Diagnoses that one answer holds; a mail with more failures says how many it leaves out. */
  private static final int MOST_DIAGNOSES = 5;

  private static final int MOST_CANDIDATES = 3;

  /** {@code 550 5.1.1}, {@code (#5.7.26)}, {@code 550-5.1.1} and nothing else. */
  private static final Pattern BARE_CODE = Pattern.compile("[\\s\\d.,;:#()/-]{1,60}");

  private final BounceReader reader;
  private final KnowledgeBase knowledge;

  public ExplainPaste(BounceReader reader, KnowledgeBase knowledge) {
    this.reader = reader;
    this.knowledge = knowledge;
  }

  /**
   * What an ask is, read but not yet answered.
   *
   * @param text the words asked, for the search; the file's own text is in the report
   * @param report what the bounce reader made of it
   * @param refusal why nothing can be read, where nothing can
   * @param sent the message that was sent, where a file holds all of it
   */
  public record Read(
      String text, BounceReport report, Optional<String> refusal, Optional<SentMessage> sent) {

    /** Whether it reports a failed or late delivery; a bare code that is asked about does not. */
    public boolean isBounce() {
      return (report.kind() == Kind.BOUNCE || report.kind() == Kind.DELAYED)
          && report.failures().stream().anyMatch(failure -> !isBareCode(failure));
    }

    private static boolean isBareCode(Failure failure) {
      return failure.recipient().isEmpty()
          && failure.remoteMta().isEmpty()
          && BARE_CODE.matcher(failure.diagnostic()).matches();
    }
  }

  /** Reads an ask. Never throws for what it holds. */
  public Read read(Ask ask) {
    return switch (ask) {
      case Ask.Text words -> {
        Optional<String> refusal = Intake.refusal(words);
        yield new Read(
            words.text(),
            refusal.map(BounceReport::unreadable).orElseGet(() -> reader.read(words.text())),
            refusal,
            Optional.empty());
      }
      case Ask.File file -> {
        Optional<String> refusal = Intake.refusal(file);
        BounceReport report =
            refusal.map(BounceReport::unreadable).orElseGet(() -> reader.read(file.bytes()));
        yield new Read(
            "",
            report,
            refusal,
            refusal.isPresent() ? Optional.empty() : reader.sent(file.bytes(), report));
      }
    };
  }

  /** Answers an ask. Never throws for what it holds. */
  public Answer explain(Ask ask) {
    return answer(read(ask));
  }

  /** Answers what was read. */
  public Answer answer(Read read) {
    if (read.refusal().isPresent()) {
      return new Answer.NotUnderstood(read.refusal().get());
    }
    BounceReport report = read.report();
    if (!report.failures().isEmpty() && (read.isBounce() || read.text().isEmpty())) {
      return severalCodes(read).orElseGet(() -> fromFailures(read));
    }
    return switch (report.kind()) {
      case UNREADABLE -> new Answer.NotUnderstood(report.problem().orElse(NOTHING_THERE));
      case AUTO_REPLY, CHALLENGE, DELIVERED, FEEDBACK -> nothingFailed(report);
      case BOUNCE, DELAYED, NOT_A_BOUNCE ->
          read.text().isEmpty()
              ? nothingFailed(report)
              : fromWords(knowledge.ask(new Question(read.text(), Optional.of(report))));
    };
  }

  private static final String NOTHING_THERE =
      "I could not read that. Paste the text of the bounce, or drop the mail as an .eml file.";

  /** Words that name several codes and nobody whose mail failed: each code is answered. */
  private Optional<Answer> severalCodes(Read read) {
    boolean namesSomebody =
        read.report().failures().stream()
            .anyMatch(f -> f.recipient().isPresent() || f.remoteMta().isPresent());
    if (namesSomebody || read.text().isEmpty()) {
      return Optional.empty();
    }
    Answers answers = knowledge.ask(Question.of(read.text()));
    return answers.byCode().size() > 1 ? Optional.of(fromWords(answers)) : Optional.empty();
  }

  private Answer fromFailures(Read read) {
    Map<String, List<Failure>> alike = new LinkedHashMap<>();
    for (Failure failure : read.report().failures()) {
      alike.computeIfAbsent(likeness(failure), key -> new ArrayList<>()).add(failure);
    }
    List<Diagnosis> diagnoses = new ArrayList<>();
    List<UnknownCode> unknown = new ArrayList<>();
    for (List<Failure> group : alike.values()) {
      if (diagnoses.size() == MOST_DIAGNOSES) {
        break;
      }
      Failure first = group.getFirst();
      Answers answers = knowledge.ask(question(read, first, alike.size()));
      answers.unknownCodes().stream().filter(code -> !unknown.contains(code)).forEach(unknown::add);
      answers
          .best()
          .or(() ->
              knowledge
                  .fallbackFor(first)
                  .map(article -> Diagnoses.match(article, first, "the failure's reason")))
          .map(best -> Diagnoses.of(first, recipients(group), answers, best, knowledge))
          .ifPresent(diagnoses::add);
    }
    if (diagnoses.isEmpty()) {
      return withoutArticle(read.report().failures().getFirst());
    }
    int listed = diagnoses.stream().mapToInt(d -> Math.max(1, d.recipients().size())).sum();
    int unlisted = Math.max(0, read.report().failures().size() - listed);
    return new Answer.Explained(read.report().kind(), diagnoses, unlisted, unknown);
  }

  private static Answer withoutArticle(Failure failure) {
    return new Answer.Unknown(
        "The delivery failed: "
            + failure.reason().meaning()
            + ". The knowledge folder holds no article on it.",
        List.of(),
        List.of());
  }

  /** One failure is asked about with the whole paste; one of several with its own words. */
  private static Question question(Read read, Failure failure, int groups) {
    BounceReport report = read.report();
    BounceReport alone =
        new BounceReport(
            report.kind(),
            List.of(failure),
            report.original(),
            report.dialect(),
            Optional.empty(),
            report.cut(),
            report.written());
    String text =
        groups == 1 && !read.text().isEmpty() && read.text().length() <= Question.LONGEST
            ? read.text()
            : failure.diagnostic();
    return new Question(text, Optional.of(alone));
  }

  private static String likeness(Failure failure) {
    return failure.reason().wireName()
        + '|'
        + Diagnoses.codes(failure)
        + '|'
        + failure.provider().map(p -> p.id()).orElse("");
  }

  private static List<String> recipients(List<Failure> group) {
    return group.stream().flatMap(f -> f.recipient().stream()).distinct().toList();
  }

  private Answer fromWords(Answers answers) {
    if (answers.best().isEmpty()) {
      return unknown(answers);
    }
    if (!answers.byCode().isEmpty()) {
      List<Diagnosis> each =
          answers.byCode().stream()
              .limit(MOST_DIAGNOSES)
              .map(one -> Diagnoses.ofCode(one.written(), one.match(), knowledge))
              .toList();
      return new Answer.Explained(
          Kind.NOT_A_BOUNCE, each, answers.byCode().size() - each.size(), answers.unknownCodes());
    }
    if (answers.certainty() == Certainty.UNSURE && answers.codesSeen().isEmpty()) {
      List<Article> candidates =
          answers.matches().stream().map(Match::article).distinct().limit(MOST_CANDIDATES).toList();
      if (candidates.size() > 1) {
        return new Answer.Unsure(candidates, answers.tellApart());
      }
    }
    String written =
        answers.codesSeen().stream().map(WrittenCode::code).collect(Collectors.joining(" "));
    return new Answer.Explained(
        Kind.NOT_A_BOUNCE,
        List.of(Diagnoses.ofQuestion(written, answers, knowledge)),
        0,
        answers.unknownCodes());
  }

  private Answer unknown(Answers answers) {
    List<UnknownCode> codes = answers.unknownCodes();
    if (codes.isEmpty()) {
      return new Answer.Unknown(
          "I found no code and no words that I know in that. Paste the line with the error, such as"
              + " “550 5.1.1 user unknown”.",
          List.of(),
          List.of());
    }
    List<Article> nearest =
        codes.stream()
            .flatMap(code -> code.nearest().stream())
            .flatMap(code -> knowledge.ask(Question.of(code)).best().stream())
            .map(Match::article)
            .distinct()
            .limit(MOST_CANDIDATES)
            .toList();
    String named = codes.stream().map(c -> c.code().code()).collect(Collectors.joining(", "));
    return new Answer.Unknown(
        codes.size() == 1
            ? named + " is not a code that any standard or provider I know of defines."
            : named + " are not codes that any standard or provider I know of defines.",
        codes,
        nearest);
  }

  private static final String CUT =
      " It is too large to be read whole: if the error stands further down, paste the lines with it.";

  private Answer nothingFailed(BounceReport report) {
    Kind kind = report.kind();
    String sentence =
        switch (kind) {
          case AUTO_REPLY ->
              "This is an automatic answer, such as an out-of-office note or a read receipt. The"
                  + " message was delivered.";
          case CHALLENGE ->
              "This is a challenge: the recipient's filter wants the sender to confirm before it lets"
                  + " the message through.";
          case DELIVERED -> "This is a success notice: the message was delivered.";
          case FEEDBACK ->
              "This is a spam complaint: the recipient pressed “report spam” on a message. Take the"
                  + " address off the list.";
          case BOUNCE, DELAYED ->
              "This says that a delivery failed, but names no recipient and no reason that I can"
                  + " find.";
          case NOT_A_BOUNCE -> "This is not a bounce: no failed delivery is reported in it.";
          case UNREADABLE -> NOTHING_THERE;
        };
    Optional<Article> article =
        switch (kind) {
          case AUTO_REPLY -> knowledge.article("reason-auto-reply");
          case CHALLENGE -> knowledge.article("reason-challenge");
          case DELIVERED -> knowledge.article("reason-delivered");
          case FEEDBACK -> knowledge.article("reason-complaint");
          case BOUNCE, DELAYED, NOT_A_BOUNCE, UNREADABLE -> Optional.empty();
        };
    boolean mayBeBelow =
        switch (kind) {
          case BOUNCE, DELAYED, NOT_A_BOUNCE -> report.cut();
          case AUTO_REPLY, CHALLENGE, DELIVERED, FEEDBACK, UNREADABLE -> false;
        };
    return new Answer.NothingFailed(kind, mayBeBelow ? sentence + CUT : sentence, article);
  }

  /** What an article says of trying again, in the desk's words. */
  static Permanence permanence(Optional<Failure> failure, Article article) {
    if (article.bounce() == BounceType.NONE && failure.isEmpty()) {
      return Permanence.NONE;
    }
    boolean goesOn = failure.map(f -> !f.permanent()).orElse(article.bounce() == BounceType.SOFT);
    if (goesOn) {
      return Permanence.TEMPORARY;
    }
    return article.bounce() == BounceType.BLOCK ? Permanence.FIXABLE : Permanence.FINAL;
  }
}
