package dev.bouncedesk.desk;

import dev.bouncedesk.issues.Feedback;
import dev.bouncedesk.issues.Feedback.Verdict;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.knowledge.TeamNote;
import java.util.List;
import java.util.Optional;

/** Whether an answer helped, and what the team adds to an article. Thread-safe. */
public final class CollectOpinions {
  private static final int LONGEST_QUERY = 1_000;
  private static final int MOST_WRONG = 500;

  private final Feedback feedback;
  private final KnowledgeBase knowledge;

  public CollectOpinions(Feedback feedback, KnowledgeBase knowledge) {
    this.feedback = feedback;
    this.knowledge = knowledge;
  }

  /** Somebody says that this answer helped. */
  public void helped(Case about, Answer answer, String who) {
    add(about, answer, who, Verdict.HELPED);
  }

  /** Somebody says that this answer is wrong; it is listed for whoever keeps the articles. */
  public void wrong(Case about, Answer answer, String who) {
    add(about, answer, who, Verdict.WRONG);
  }

  /** The answers that somebody called wrong, newest first, with what had been asked. */
  public List<Feedback.Entry> wrongAnswers() {
    return feedback.wrong(MOST_WRONG);
  }

  /**
   * Adds a note to an article; it is shown under it and searched with it from now on.
   *
   * @throws IllegalArgumentException with a sentence for the person
   */
  public void addNote(String articleId, String text, String who) {
    knowledge.addNote(articleId, text, who);
  }

  /** Takes a note away again. */
  public void removeNote(TeamNote note) {
    knowledge.removeNote(note);
  }

  /** What an article is called; empty where there is no such article. */
  public Optional<String> title(String articleId) {
    return knowledge.article(articleId).map(Article::title);
  }

  /** The team's notes on an article, oldest first. */
  public List<TeamNote> notes(String articleId) {
    return knowledge.notes(articleId);
  }

  private void add(Case about, Answer answer, String who, Verdict verdict) {
    feedback.add(about.place().workspace(), who, verdict, article(answer), query(about));
  }

  private static Optional<String> article(Answer answer) {
    return switch (answer) {
      case Answer.Explained(var kind, var diagnoses, int unlisted, var unknown) ->
          diagnoses.stream().map(diagnosis -> diagnosis.article().id()).findFirst();
      case Answer.Unsure(var candidates, var tellApart) ->
          candidates.stream().map(candidate -> candidate.id()).findFirst();
      case Answer.NothingFailed(var kind, var sentence, var found) ->
          found.map(shown -> shown.id());
      case Answer.Unknown unknown -> Optional.empty();
      case Answer.NotUnderstood not -> Optional.empty();
    };
  }

  /** What the search was about, without the people in it. */
  private static String query(Case about) {
    String asked =
        about.read().report().failures().stream()
            .findFirst()
            .map(failure -> failure.diagnostic())
            .filter(line -> !line.isBlank())
            .orElse(about.read().text());
    String masked = Cases.masked(asked).strip();
    return masked.substring(0, Math.min(LONGEST_QUERY, masked.length()));
  }
}
