package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reminders of mail that was put off: the promise, the buttons, and what is posted when due. */
public final class ReminderView {
  /** How long after a first refusal most greylists let a mail through. */
  public static final Duration SOON = Duration.ofMinutes(15);

  /** When even a slow sending server has tried again. */
  public static final Duration LATER = Duration.ofHours(4);

  private final Days days;

  public ReminderView(Days days) {
    this.days = days;
  }

  static LayoutBlock buttons(String value) {
    return Kit.actions(
        "remind",
        List.of(
            Kit.button("Remind me in 15 min", Actions.REMIND_SOON, value),
            Kit.button("Remind me in 4 h", Actions.REMIND_LATER, value)));
  }

  /** What to remind of: the codes, what they mean, and the domain that put the mail off. */
  public static String about(Answer answer, int index, Optional<String> domain) {
    String what =
        answer instanceof Answer.Explained explained && index < explained.diagnoses().size()
            ? DiagnosisPart.headline(explained.diagnoses().get(index))
            : "mail that was put off";
    return domain.map(name -> what + " (to " + name + ")").orElse(what);
  }

  /** Whether waiting is all there is to do, so that a reminder helps. */
  static boolean isOffered(Answer.Explained explained) {
    return explained.diagnoses().stream()
        .anyMatch(d ->
            d.reason() == Reason.GREYLISTED
                || (d.reason() == Reason.ON_HOLD
                    && d.permanence() == Diagnosis.Permanence.TEMPORARY));
  }

  /** What is said at once. */
  public Message promised(Reminder reminder, boolean direct) {
    return Message.of(
        "I will remind you "
            + (direct ? "in a direct message" : "in this thread")
            + " at "
            + days.time(reminder.dueAt())
            + when(reminder)
            + ".");
  }

  private String when(Reminder reminder) {
    String day = days.day(reminder.dueAt());
    return day.equals("today") ? "" : " on " + day;
  }

  /** What is said when its moment has come. */
  public Message due(Reminder reminder) {
    String about = Clean.line(reminder.about(), 200);
    String sentence =
        "Reminder: "
            + about
            + ". Asked for at "
            + days.time(reminder.askedAt())
            + "; the sending server should have tried again by now. Ask whether the mail has"
            + " arrived. If a new notice came, paste it here.";
    return new Message(
        sentence,
        List.of(
            new Rich()
                .line(
                    Piece.bold("Reminder: "),
                    Pieces.outside(about, 200),
                    Piece.plain(
                        ". Asked for at "
                            + days.time(reminder.askedAt())
                            + "; the sending server should have tried again by now."))
                .line(
                    Piece.plain(
                        "Ask whether the mail has arrived. If a new notice came, paste it here."))
                .block(),
            Kit.actions(
                "remind",
                List.of(
                    Kit.button("Remind me in 4 h", Actions.REMIND_LATER, reminder.caseRef())))));
  }
}
