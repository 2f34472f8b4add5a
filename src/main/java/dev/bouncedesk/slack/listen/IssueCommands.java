package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.MuteRequest;
import dev.bouncedesk.issues.Triage;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.IssueView;
import java.time.ZoneId;
import java.util.Optional;

/** What is done to one issue, from a command or a button. */
final class IssueCommands {
  private static final int TIMELINE = 20;

  private final Desk desk;
  private final IssueView view;
  private final ZoneId zone;

  IssueCommands(Desk desk, IssueView view, ZoneId zone) {
    this.desk = desk;
    this.view = view;
    this.zone = zone;
  }

  Message act(long number, Command.Act act, Commands.Asker asker) {
    Triage triage = desk.log().triage();
    String workspace = asker.workspace();
    String who = asker.user();
    Optional<Long> merged = triage.mergedInto(workspace, number).map(Issue::number);
    long issue = merged.orElse(number);
    Optional<Message> done =
        switch (act) {
          case Command.Act.Show show ->
              desk.log()
                  .issueLog()
                  .issue(workspace, issue)
                  .map(i -> view.card(i, triage.timeline(workspace, issue, TIMELINE)));
          case Command.Act.Acknowledge ack ->
              triage.acknowledge(workspace, issue, who).map(i -> view.done("Noted: yours.", i));
          case Command.Act.Resolve(Optional<String> fix) -> {
            fix.ifPresent(text ->
                triage.fix(workspace, issue, who, text, Optional.empty(), Optional.empty()));
            yield triage.resolve(workspace, issue, who).map(i -> view.done("Resolved.", i));
          }
          case Command.Act.Reopen reopen ->
              triage.reopen(workspace, issue, who).map(i -> view.done("Open again.", i));
          case Command.Act.Mute(Command.Until until) ->
              triage.mute(workspace, issue, request(until), who).map(i -> view.done("Muted.", i));
          case Command.Act.Assign(String person) ->
              triage
                  .assign(workspace, issue, Optional.of(assignee(person, who)), who)
                  .map(i -> view.done("Assigned.", i));
        };
    return done.orElseGet(
        () -> Message.of("There is no issue " + number + ". /smtp issues lists the open ones."));
  }

  /** The asker for "me", an id for a mention of one, else the handle as typed. */
  private static String assignee(String typed, String who) {
    if (typed.equalsIgnoreCase("me")) {
      return who;
    }
    return typed.matches("@[UW][A-Z0-9]{5,20}") ? typed.substring(1) : typed;
  }

  private MuteRequest request(Command.Until until) {
    return switch (until) {
      case Command.Until.Day(var day) -> new MuteRequest.Until(day.atStartOfDay(zone).toInstant());
      case Command.Until.More(int times) -> new MuteRequest.UntilMore(times);
      case Command.Until.Doubled doubled -> new MuteRequest.UntilDouble();
    };
  }
}
