package dev.bouncedesk.cli;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.desk.Diagnosis.Step;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.Role;
import dev.bouncedesk.knowledge.UnknownCode;
import java.util.List;

/** An answer for a terminal: plain text, wrapped, one screen for each diagnosis. */
final class AnswerText {
  private static final int WIDTH = 96;
  private static final int MOST_STEPS = 6;
  private static final int LONGEST_EVIDENCE = 300;

  private final StringBuilder out = new StringBuilder();
  private final boolean why;

  private AnswerText(boolean why) {
    this.why = why;
  }

  /**
   * The whole answer, with a final line end.
   *
   * @param why whether to say by which rule and line the reason was decided
   */
  static String of(Answer answer, boolean why) {
    AnswerText text = new AnswerText(why);
    text.write(answer);
    return text.out.toString();
  }

  private void write(Answer answer) {
    switch (answer) {
      case Answer.Explained(var kind, var diagnoses, int unlisted, var unknown) -> {
        for (int i = 0; i < diagnoses.size(); i++) {
          if (i > 0) {
            out.append('\n');
          }
          write(diagnoses.get(i));
        }
        if (unlisted > 0) {
          paragraph("", "… and " + unlisted + " more.");
        }
        unknown(unknown);
      }
      case Answer.Unsure(var candidates, var tellApart) -> {
        paragraph("", "Several things fit. It may be:");
        candidates.forEach(this::candidate);
        tellApart.ifPresent(sentence -> paragraph("", sentence));
      }
      case Answer.Unknown(var sentence, var codes, var nearest) -> {
        paragraph("", sentence);
        unknown(codes);
        nearest.forEach(this::candidate);
      }
      case Answer.NothingFailed(var kind, var sentence, var article) -> {
        paragraph("", sentence);
        article.ifPresent(this::candidate);
      }
      case Answer.NotUnderstood(var sentence) -> paragraph("", sentence);
    }
  }

  private void write(Diagnosis diagnosis) {
    String codes = diagnosis.codes().isEmpty() ? "" : " (" + diagnosis.codes() + ")";
    line(diagnosis.title() + codes);
    if (!diagnosis.recipients().isEmpty()) {
      paragraph("", "To: " + String.join(", ", diagnosis.recipients()));
    }
    paragraph("", diagnosis.article().verdict().plain());
    paragraph("Status:  ", capital(diagnosis.permanence().words()) + ".");
    paragraph("Who:     ", capital(diagnosis.article().owner().label()) + ".");
    if (!diagnosis.sure()) {
      paragraph("Unsure:  ", "It may also be one of these.");
      diagnosis.others().forEach(other -> paragraph("  * ", other.title()));
      diagnosis.tellApart().ifPresent(sentence -> paragraph("", sentence));
    }
    diagnosis
        .standard()
        .ifPresent(article ->
            paragraph(
                "Note:    ",
                "By the standard this code means something else: " + article.title() + "."));
    steps(diagnosis.steps());
    diagnosis
        .evidence()
        .ifPresent(evidence -> paragraph("Line:    ", Terminal.safe(evidence, LONGEST_EVIDENCE)));
    diagnosis.notes().forEach(note -> paragraph("Team:    ", Terminal.safe(note.text(), 500)));
    if (why) {
      why(diagnosis);
    }
    line("More:    " + diagnosis.article().file());
  }

  private void why(Diagnosis diagnosis) {
    paragraph("Reason:  ", diagnosis.reason().wireName() + ", " + diagnosis.reason().meaning());
    paragraph("Rule:    ", diagnosis.decidedBy());
    diagnosis
        .failure()
        .map(Failure::decision)
        .filter(decision -> !decision.line().isEmpty())
        .ifPresent(decision -> paragraph("Decided: ", Terminal.safe(decision.line(), 500)));
  }

  private void steps(List<Step> steps) {
    Role current = null;
    for (Step step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
      if (step.role() != current) {
        line(step.role().heading() + ":");
        current = step.role();
      }
      paragraph("  - ", step.text().plain());
    }
  }

  private void unknown(List<UnknownCode> codes) {
    for (UnknownCode code : codes) {
      String nearest =
          code.nearest().isEmpty()
              ? ""
              : " Nearest that exist: " + String.join(", ", code.nearest()) + ".";
      paragraph(
          "", Terminal.safe(code.code().code(), 40) + " is defined by nobody I know of." + nearest);
    }
  }

  private void candidate(Article article) {
    paragraph("  * ", article.title() + ": " + article.verdict().plain());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** Text wrapped at words, its lines after the first indented under the first. */
  private void paragraph(String label, String text) {
    String indent = " ".repeat(label.length());
    int room = WIDTH - label.length();
    StringBuilder current = new StringBuilder();
    boolean first = true;
    for (String word : text.split("\\s+")) {
      if (!current.isEmpty() && current.length() + 1 + word.length() > room) {
        line((first ? label : indent) + current);
        first = false;
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    line((first ? label : indent) + current);
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
