package dev.bouncedesk.slack.view;

import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.History;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.slack.out.Clean;
import java.util.stream.Collectors;

/** What the log knows, in one line each. */
public final class LogLines {
  private final Names names;
  private final Days days;

  public LogLines(Names names, Days days) {
    this.names = names;
    this.days = days;
  }

  /** Whose it is and what told so. */
  public String customer(CustomerGuess guess) {
    return switch (guess) {
      case CustomerGuess.Known known ->
          "Customer: " + name(known.customer().name()) + " (" + known.by().words() + ")";
      case CustomerGuess.Torn torn ->
          "Whose is it? This place says "
              + name(torn.byPlace().customer().name())
              + ", the mail says "
              + name(torn.byMessage().customer().name())
              + ". Press Customer…";
      case CustomerGuess.Unknown unknown ->
          unknown.likely().isEmpty()
              ? "Not logged for a customer yet. Press Customer…"
              : "Not logged for a customer yet. Perhaps "
                  + unknown.likely().stream()
                      .map(c -> name(c.name()))
                      .collect(Collectors.joining(" or "))
                  + "? Press Customer…";
    };
  }

  /**
   * How often it was seen, since when, and what helped.
   *
   * @param internal whether only our own people read this place, so that other customers may be
   *     named
   */
  public String history(Recorded recorded, boolean internal) {
    History history = recorded.history();
    Issue issue = recorded.issue();
    StringBuilder line = new StringBuilder(seen(history, issue));
    if (issue.isRegressed()) {
      line.append(". It is back after it was fixed");
    }
    history
        .lastFix()
        .ifPresentOrElse(
            fix -> line.append(". ").append(lastTime(fix)),
            () -> {
              if (internal) {
                history.elsewhere().stream()
                    .filter(e -> e.lastFix().isPresent())
                    .findFirst()
                    .ifPresent(e ->
                        line.append(". ")
                            .append(name(e.customer().name()))
                            .append(" had this too: ")
                            .append(fix(e.lastFix().get())));
              }
            });
    return line.append(". Issue ").append(issue.number()).toString();
  }

  private String seen(History history, Issue issue) {
    String whom = issue.customer().isUnassigned() ? "" : " for " + name(issue.customer().name());
    if (history.count() <= 1) {
      return "First time" + whom;
    }
    return "Seen " + history.count() + " times" + whom + " since " + days.day(history.since());
  }

  private String lastTime(IssueNote fix) {
    return fix.worked().orElse(false)
        ? "Last time this helped: " + fix(fix)
        : "Last time this was done: " + fix(fix);
  }

  private String fix(IssueNote fix) {
    return "“"
        + Clean.line(fix.text(), 200)
        + "” ("
        + names.of(fix.who())
        + ", "
        + days.day(fix.at())
        + ")";
  }

  private static String name(String name) {
    return Clean.line(name, 60);
  }
}
