package dev.bouncedesk.issues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people do about an issue: take it, resolve it, mute it, write down what helped. Each act
 * leaves an entry in the issue's timeline and gives back the issue as it is then, or empty where
 * there is no such issue. Thread-safe.
 */
public final class Triage {
  private static final int TEXT_MOST = 2_000;
  private static final Duration WEEK = Duration.ofDays(7);

  private final Sql sql;

  Triage(Sql sql) {
    this.sql = sql;
  }

  /** Somebody is on it. */
  public Optional<Issue> acknowledge(String workspace, long issue, String who) {
    return change(workspace, issue, who, "acknowledged", "status = 'acked'", Optional.empty());
  }

  /** It is fixed; the next occurrence after now opens it again, as regressed. */
  public Optional<Issue> resolve(String workspace, long issue, String who) {
    return change(
        workspace,
        issue,
        who,
        "resolved",
        "status = 'resolved', resolved_at = :now, resolved_by = :who",
        Optional.empty());
  }

  /** It is open again because somebody says so. */
  public Optional<Issue> reopen(String workspace, long issue, String who) {
    return change(
        workspace,
        issue,
        who,
        "reopened",
        "status = 'open', reopened_at = null, reopened_because = null",
        Optional.empty());
  }

  /** Keeps it out of sight until the mute ends. */
  public Optional<Issue> mute(String workspace, long issue, MuteRequest request, String who) {
    return sql.transaction(handle -> {
      Optional<Issue> found = IssueRows.issue(handle, workspace, issue, sql.now());
      if (found.isEmpty()) {
        return found;
      }
      Mute mute =
          switch (request) {
            case MuteRequest.Until until -> new Mute.Until(until.moment());
            case MuteRequest.UntilMore more ->
                new Mute.UntilCount(found.get().count() + more.times());
            case MuteRequest.UntilDouble twice ->
                new Mute.UntilWeekly(
                    2 * Math.max(1, IssueMoves.countSince(handle, issue, sql.now().minus(WEEK))));
          };
      handle
          .createUpdate(
              """
              update issue set status = 'muted', muted_until = :until, mute_at_count = :count,
                mute_at_weekly = :weekly, reopened_at = null, reopened_because = null
              where workspace = :workspace and id = :id\
              """)
          .bind("until", mute instanceof Mute.Until until ? until.moment() : null)
          .bind("count", mute instanceof Mute.UntilCount count ? count.count() : null)
          .bind("weekly", mute instanceof Mute.UntilWeekly weekly ? weekly.perWeek() : null)
          .bind("workspace", workspace)
          .bind("id", issue)
          .execute();
      insertNote(
          handle, issue, sql.now(), who, IssueNote.Kind.STATUS, words(mute), Optional.empty());
      return IssueRows.issue(handle, workspace, issue, sql.now());
    });
  }

  /** Says who looks after it; empty for nobody. */
  public Optional<Issue> assign(
      String workspace, long issue, Optional<String> assignee, String who) {
    return change(
        workspace,
        issue,
        who,
        assignee.map(a -> "assigned to " + a).orElse("assigned to nobody"),
        "assignee = :assignee",
        assignee);
  }

  /** Writes a remark into the timeline. */
  public Optional<Issue> note(
      String workspace, long issue, String who, String text, Optional<String> permalink) {
    return entry(workspace, issue, who, IssueNote.Kind.NOTE, text, Optional.empty(), permalink);
  }

  /** Writes down what a live check found. */
  public Optional<Issue> probed(String workspace, long issue, String who, String text) {
    return entry(
        workspace, issue, who, IssueNote.Kind.PROBE, text, Optional.empty(), Optional.empty());
  }

  /**
   * Writes down what was done about it.
   *
   * @param worked whether it helped; empty while nobody knows
   */
  public Optional<Issue> fix(
      String workspace,
      long issue,
      String who,
      String text,
      Optional<Boolean> worked,
      Optional<String> permalink) {
    return entry(workspace, issue, who, IssueNote.Kind.FIX, text, worked, permalink);
  }

  /** Whether the latest fix helped, once it shows. Empty also where no fix was written down. */
  public Optional<Issue> fixWorked(String workspace, long issue, boolean worked) {
    return sql.transaction(handle -> {
      int changed =
          handle
              .createUpdate(
                  """
                  update issue_note set worked = :worked where id = (
                    select max(n.id) from issue_note n join issue i on i.id = n.issue_id
                    where i.workspace = :workspace and i.id = :issue and n.kind = 'fix')\
                  """)
              .bind("worked", worked)
              .bind("workspace", workspace)
              .bind("issue", issue)
              .execute();
      return changed == 0 ? Optional.empty() : IssueRows.issue(handle, workspace, issue, sql.now());
    });
  }

  /** The timeline, newest first. */
  public List<IssueNote> timeline(String workspace, long issue, int most) {
    return sql.read(handle ->
        handle
            .createQuery(
                """
                select n.* from issue_note n join issue i on i.id = n.issue_id
                where i.workspace = :workspace and i.id = :issue
                order by n.noted_at desc, n.id desc fetch first :most rows only\
                """)
            .bind("workspace", workspace)
            .bind("issue", issue)
            .bind("most", most)
            .map((row, context) -> IssueRows.note(row))
            .list());
  }

  /**
   * Makes one issue of two of the same customer; what would have counted for {@code issue} counts
   * for {@code into} from now on.
   *
   * @return {@code into}; empty where either does not exist
   * @throws IllegalArgumentException for issues of two customers, or one and the same
   */
  public Optional<Issue> merge(String workspace, long issue, long into, String who) {
    return sql.transaction(handle -> {
      Optional<Issue> source = IssueRows.issue(handle, workspace, issue, sql.now());
      Optional<Issue> target = IssueRows.issue(handle, workspace, into, sql.now());
      if (source.isEmpty() || target.isEmpty()) {
        return Optional.empty();
      }
      if (issue == into) {
        throw new IllegalArgumentException("Issue " + issue + " is the same issue.");
      }
      if (source.get().customer().id() != target.get().customer().id()) {
        throw new IllegalArgumentException(
            "Issue %d belongs to %s and issue %d to %s: only issues of one customer can be merged."
                .formatted(
                    issue, source.get().customer().name(), into, target.get().customer().name()));
      }
      if (isMerged(handle, issue) || isMerged(handle, into)) {
        throw new IllegalArgumentException("One of the two was merged into another before.");
      }
      IssueMoves.absorb(handle, issue, into);
      handle
          .createUpdate("update issue set merged_into = :into where id = :issue")
          .bind("into", into)
          .bind("issue", issue)
          .execute();
      insertNote(
          handle,
          into,
          sql.now(),
          who,
          IssueNote.Kind.STATUS,
          "merged issue " + issue + " into this",
          Optional.empty());
      return IssueRows.issue(handle, workspace, into, sql.now());
    });
  }

  /** The issue that counts for this one since they were merged; empty where it was not merged. */
  public Optional<Issue> mergedInto(String workspace, long issue) {
    return sql.read(handle ->
        handle
            .createQuery(
                "select merged_into from issue where workspace = :workspace and id = :id and merged_into is not null")
            .bind("workspace", workspace)
            .bind("id", issue)
            .mapTo(Long.class)
            .findOne()
            .flatMap(into -> IssueRows.issue(handle, workspace, into, sql.now())));
  }

  private static boolean isMerged(Handle handle, long issue) {
    return handle
            .createQuery("select count(*) from issue where id = :id and merged_into is not null")
            .bind("id", issue)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static String words(Mute mute) {
    return switch (mute) {
      case Mute.Until until -> "muted until " + until.moment();
      case Mute.UntilCount count -> "muted until it was seen " + count.count() + " times";
      case Mute.UntilWeekly weekly -> "muted until a week has " + weekly.perWeek();
    };
  }

  private Optional<Issue> change(
      String workspace,
      long issue,
      String who,
      String words,
      String assignments,
      Optional<String> assignee) {
    return sql.transaction(handle -> {
      var update =
          handle
              .createUpdate(
                  "update issue set " + assignments + " where workspace = :workspace and id = :id")
              .bind("workspace", workspace)
              .bind("id", issue);
      update.bind("now", sql.now()).bind("who", Sql.cut(who, 64));
      update.bind("assignee", assignee.map(a -> Sql.cut(a, 64)));
      if (update.execute() == 0) {
        return Optional.empty();
      }
      insertNote(handle, issue, sql.now(), who, IssueNote.Kind.STATUS, words, Optional.empty());
      return IssueRows.issue(handle, workspace, issue, sql.now());
    });
  }

  private Optional<Issue> entry(
      String workspace,
      long issue,
      String who,
      IssueNote.Kind kind,
      String text,
      Optional<Boolean> worked,
      Optional<String> permalink) {
    return sql.transaction(handle -> {
      Optional<Issue> found = IssueRows.issue(handle, workspace, issue, sql.now());
      if (found.isPresent()) {
        insertNote(
            handle, issue, sql.now(), who, kind, PersonalData.scrub(text), worked, permalink);
      }
      return found;
    });
  }

  static void insertNote(
      Handle handle,
      long issue,
      Instant now,
      String who,
      IssueNote.Kind kind,
      String text,
      Optional<String> permalink) {
    insertNote(handle, issue, now, who, kind, text, Optional.empty(), permalink);
  }

  private static void insertNote(
      Handle handle,
      long issue,
      Instant now,
      String who,
      IssueNote.Kind kind,
      String text,
      Optional<Boolean> worked,
      Optional<String> permalink) {
    handle
        .createUpdate(
            """
            insert into issue_note (issue_id, noted_at, who, kind, body, worked, permalink)
            values (:issue, :now, :who, :kind, :body, :worked, :permalink)\
            """)
        .bind("issue", issue)
        .bind("now", now)
        .bind("who", Sql.cut(who, 64))
        .bind("kind", kind.wireName())
        .bind("body", Sql.cut(text.strip(), TEXT_MOST))
        .bind("worked", worked)
        .bind("permalink", permalink.map(p -> Sql.cut(p, 400)))
        .execute();
  }
}
