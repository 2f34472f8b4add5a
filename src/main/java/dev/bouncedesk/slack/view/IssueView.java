package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.Mute;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Issues: a list of them, and one with its timeline. */
public final class IssueView {
  private static final int LISTED = 20;
  private static final int TIMELINE = 8;

  private final Names names;
  private final Days days;

  public IssueView(Names names, Days days) {
    this.names = names;
    this.days = days;
  }

  /**
   * A list.
   *
   * @param title what they are, such as {@code Open issues of Acme}
   */
  public Message list(String title, List<Issue> issues) {
    if (issues.isEmpty()) {
      return Message.of(title + ": none.");
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(title));
    Rich rich = new Rich();
    rich.bullets(issues.stream().limit(LISTED).map(this::line).toList());
    blocks.add(rich.block());
    String more =
        issues.size() > LISTED
            ? (issues.size() - LISTED) + " more. Narrow it: /smtp issues acme new"
            : "/smtp issue "
                + issues.getFirst().number()
                + " shows one; resolve, ack, mute, assign";
    blocks.add(Kit.note(more));
    return new Message(
        title + ": " + issues.stream().limit(5).map(this::spoken).collect(Collectors.joining("; ")),
        blocks);
  }

  /** One issue with what happened to it, newest first. */
  public Message card(Issue issue, List<IssueNote> timeline) {
    return new Message(spoken(issue) + ". " + state(issue), blocks(issue, timeline));
  }

  /** The same after something was done to it. */
  public Message done(String what, Issue issue) {
    return new Message(
        what + " " + spoken(issue),
        List.of(new Rich().line(Piece.bold(what + " ")).line(line(issue)).block()));
  }

  private List<LayoutBlock> blocks(Issue issue, List<IssueNote> timeline) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header("Issue " + issue.number() + ": " + what(issue)));
    Rich rich = new Rich();
    rich.line(
        Piece.bold(name(issue) + "  "),
        Piece.plain(
            times(issue)
                + " since "
                + days.day(issue.firstSeen())
                + ", last "
                + days.day(issue.lastSeen())
                + ". "
                + state(issue)));
    rich.quoted(Clean.lines(issue.template(), 500));
    if (!timeline.isEmpty()) {
      rich.line(Piece.bold("What happened"));
      rich.bullets(timeline.stream().limit(TIMELINE).map(this::entry).toList());
    }
    blocks.add(rich.block());
    String number = Long.toString(issue.number());
    if (issue.status() != Issue.Status.RESOLVED) {
      blocks.add(
          Kit.actions(
              "issue",
              List.of(
                  Kit.primary("Resolve", Actions.ISSUE_RESOLVE, number),
                  Kit.button("I am on it", Actions.ISSUE_ACK, number),
                  Kit.button("Mute until it doubles", Actions.ISSUE_MUTE, number))));
    }
    return blocks;
  }

  List<Piece> line(Issue issue) {
    return Pieces.of(
        Piece.code(Long.toString(issue.number())),
        Piece.plain(" "),
        Piece.bold(name(issue)),
        Piece.plain(
            "  "
                + what(issue)
                + "  "
                + times(issue)
                + ", last "
                + days.day(issue.lastSeen())
                + ". "
                + state(issue)));
  }

  private List<Piece> entry(IssueNote note) {
    String kind = note.kind() == IssueNote.Kind.FIX ? "fix: " : "";
    String worked = note.worked().map(w -> w ? " (it helped)" : " (it did not help)").orElse("");
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.plain(days.day(note.at()) + ", " + names.of(note.who()) + ": " + kind));
    pieces.add(Piece.plain(Clean.line(note.text(), 300) + worked));
    note.permalink()
        .ifPresent(link -> {
          pieces.add(Piece.plain("  "));
          pieces.add(new Piece.Link("message", link));
        });
    return List.copyOf(pieces);
  }

  private String spoken(Issue issue) {
    return "Issue " + issue.number() + " " + name(issue) + " " + what(issue) + " " + times(issue);
  }

  private static String what(Issue issue) {
    String where =
        issue.providerId().filter(p -> !p.equals("generic")).map(p -> " at " + p).orElse("");
    return (issue.code() + " " + issue.reason().wireName().replace('-', ' ')).strip() + where;
  }

  private static String name(Issue issue) {
    return issue.customer().isUnassigned()
        ? "No customer yet"
        : Clean.line(issue.customer().name(), 60);
  }

  private static String times(Issue issue) {
    return issue.count() + "×";
  }

  private String state(Issue issue) {
    String word =
        switch (issue.status()) {
          case OPEN ->
              issue.isRegressed()
                  ? "Back after being fixed"
                  : issue.isEscalating() ? "Growing in spite of a mute" : "Open";
          case ACKED -> "Somebody is on it";
          case RESOLVED -> "Resolved" + issue.resolvedAt().map(at -> " " + days.day(at)).orElse("");
          case MUTED -> "Muted" + issue.mute().map(this::until).orElse("");
        };
    Optional<String> owner = issue.assignee().map(a -> ", owner " + names.of(a));
    return word + owner.orElse("");
  }

  private String until(Mute mute) {
    return switch (mute) {
      case Mute.Until(var moment) -> " until " + days.day(moment);
      case Mute.UntilCount(long count) -> " until it was seen " + count + " times";
      case Mute.UntilWeekly(long perWeek) ->
          String.format(Locale.ROOT, " until a week has %d", perWeek);
    };
  }
}
