package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.intake.Pastes;
import dev.bouncedesk.slack.view.Days;
import dev.bouncedesk.slack.view.DigestView;
import dev.bouncedesk.slack.view.FindingsView;
import dev.bouncedesk.slack.view.HomeView;
import dev.bouncedesk.slack.view.IssueView;
import dev.bouncedesk.slack.view.LogLines;
import dev.bouncedesk.slack.view.Names;
import dev.bouncedesk.slack.view.ReminderView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** All listeners, put together. */
public final class Listeners {
  private Listeners() {}

  /**
   * The listeners.
   *
   * @param probeGroup the user group that may run live checks
   * @param notesGroup the user group that may add notes to articles; empty for every member
   * @param smtp checks that connect to mail servers; empty where they are switched off
   */
  public static List<Listener> all(
      Bench bench,
      Desk desk,
      Directory directory,
      Pastes pastes,
      Optional<String> probeGroup,
      Optional<String> notesGroup,
      Optional<SmtpChecks> smtp,
      InstantSource clock) {
    ZoneId zone = desk.report().zone();
    Names names = directory::name;
    Days days = new Days(clock, zone);
    IssueView issues = new IssueView(names, days);
    DigestCommands digests = new DigestCommands(desk, directory, new DigestView(names, days));
    Answering answering = new Answering(desk, directory, new LogLines(names, days));
    Checking checking =
        new Checking(desk, directory, new FindingsView(days), probeGroup, smtp, clock);
    IssueCommands issueCommands = new IssueCommands(desk, issues, zone);
    CustomerForm customers = new CustomerForm(bench, desk, answering);
    NoteRights rights = new NoteRights(directory, notesGroup, bench.me().team());
    Commands commands =
        new Commands(desk, answering, checking, issueCommands, digests, issues, clock);
    return List.of(
        new SlashListener(bench, commands),
        new TalkListener(bench, answering, pastes, commands, checking),
        new ButtonListener(bench, desk, answering, checking, customers, rights, names),
        new IssueButtons(bench, commands),
        new ReminderListener(bench, desk, answering, new ReminderView(days)),
        customers,
        new FormListener(bench, desk, answering, issueCommands, rights),
        new NoteForm(bench, desk.opinions(), rights),
        new ShortcutListener(bench, desk, answering, pastes, customers),
        new HomeListener(bench, desk, new HomeView(issues), digests));
  }
}
