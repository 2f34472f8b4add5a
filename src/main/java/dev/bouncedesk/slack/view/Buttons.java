package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import dev.bouncedesk.desk.Answer;
import java.util.ArrayList;
import java.util.List;

/** What can be done with an answer. */
final class Buttons {
  private Buttons() {}

  static List<LayoutBlock> under(Answer.Explained explained, AnswerView.Around around) {
    if (around.caseId().isEmpty()) {
      return List.of();
    }
    String value = new CaseRef(around.caseId().get(), 0, around.issue()).value();
    boolean failed = explained.diagnoses().stream().anyMatch(d -> d.failure().isPresent());
    List<ButtonElement> act = new ArrayList<>();
    if (around.onlyForAsker()) {
      act.add(Kit.primary("Share", Actions.SHARE, value));
    }
    if (failed) {
      act.add(Kit.button("Run checks", Actions.CHECKS, value));
      act.add(Kit.button("Customer…", Actions.CUSTOMER, value));
    }
    act.add(Kit.button("Draft a reply", Actions.DRAFT, value));
    if (explained.diagnoses().size() == 1) {
      act.add(Kit.button("More", Actions.MORE, value));
    }
    List<ButtonElement> judge = new ArrayList<>();
    if (around.issue().isPresent()) {
      judge.add(Kit.button("Fixed", Actions.FIXED, value));
    }
    judge.add(Kit.button("This helped", Actions.HELPED, value));
    judge.add(Kit.button("Wrong answer", Actions.WRONG, value));
    List<LayoutBlock> rows = new ArrayList<>();
    rows.add(Kit.actions("act", act));
    if (ReminderView.isOffered(explained)) {
      rows.add(ReminderView.buttons(value));
    }
    rows.add(Kit.actions("judge", judge));
    return List.copyOf(rows);
  }

  static List<LayoutBlock> share(AnswerView.Around around) {
    if (around.caseId().isEmpty()) {
      return List.of();
    }
    String value = new CaseRef(around.caseId().get(), 0, around.issue()).value();
    List<ButtonElement> buttons = new ArrayList<>();
    if (around.onlyForAsker()) {
      buttons.add(Kit.primary("Share", Actions.SHARE, value));
    }
    buttons.add(Kit.button("Wrong answer", Actions.WRONG, value));
    return List.of(Kit.actions("act", buttons));
  }
}
