package dev.bouncedesk.digest;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.History;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a week looked like. Holds all that the digest may say; a view takes the first few of each
 * list and says how many more there are ({@link #MOST_NEW}, {@link #MOST_BACK}, {@link
 * #MOST_GROWING}).
 *
 * @param customer only of this customer; empty for all
 * @param totals this period's
 * @param before the period before's
 * @param history how many failures each period had, oldest first, this one last
 * @param fresh issues first seen in it, most frequent first
 * @param back resolved issues that came back in it
 * @param growing issues at least twice as frequent as before and ten more, and those that outgrew
 *     their mute
 * @param steady the other issues seen in it
 * @param muted issues seen in it that are muted
 * @param customers each customer seen in it, most failures first; only with an empty {@code
 *     customer}
 * @param sameCause causes that two or more customers share
 * @param codes the most frequent codes
 * @param otherCodes all codes beyond those, summed; empty where there are none
 * @param resolved what was resolved in it
 * @param coverage what it may not have seen
 * @param late how late it is, when it is: the bot was down
 */
public record WeeklyDigest(
    Period period,
    Optional<Customer> customer,
    Totals totals,
    Totals before,
    List<Long> history,
    List<Line> fresh,
    List<Line> back,
    List<Line> growing,
    List<Line> steady,
    List<Line> muted,
    List<CustomerWeek> customers,
    List<SameCause> sameCause,
    List<CodeRow> codes,
    Optional<CodeRow> otherCodes,
    Resolved resolved,
    Coverage coverage,
    Optional<Duration> late) {

  /** A view shows at most so many new issues. */
  public static final int MOST_NEW = 5;

  /** A view shows at most so many issues that came back. */
  public static final int MOST_BACK = 3;

  /** A view shows at most so many growing issues. */
  public static final int MOST_GROWING = 5;

  /** At most so many rows in {@link #codes}. */
  public static final int MOST_CODES = 10;

  /** So many periods in {@link #history}. */
  public static final int HISTORY = 8;

  public WeeklyDigest {
    history = List.copyOf(history);
    fresh = List.copyOf(fresh);
    back = List.copyOf(back);
    growing = List.copyOf(growing);
    steady = List.copyOf(steady);
    muted = List.copyOf(muted);
    customers = List.copyOf(customers);
    sameCause = List.copyOf(sameCause);
    codes = List.copyOf(codes);
  }

  /**
   * Sums of a period, muted issues included.
   *
   * @param needPerson open issues that are new, back or growing and that nobody has taken
   */
  public record Totals(long failures, long issues, long customers, long needPerson) {}

  /**
   * One issue in the period.
   *
   * @param recipients how many different people, as far as known
   * @param permalink the message that spoke of it last
   * @param lastFix what helped, or may have
   * @param elsewhere the same cause at other customers; not for a channel that a customer reads
   */
  public record Line(
      Issue issue,
      long count,
      long before,
      long recipients,
      Optional<String> permalink,
      Optional<IssueNote> lastFix,
      List<History.Elsewhere> elsewhere) {
    public Line {
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /** One customer in the period; the stand-in for "no customer yet" may be among them. */
  public record CustomerWeek(Customer customer, long failures, long before, long issues) {}

  /**
   * One cause at several customers.
   *
   * @param example one of the issues
   * @param customers whom it hit, most failures first
   * @param sendingIps the addresses their mail was sent from, most frequent first, at most five
   */
  public record SameCause(
      Issue example, long failures, List<Customer> customers, List<String> sendingIps) {
    public SameCause {
      customers = List.copyOf(customers);
      sendingIps = List.copyOf(sendingIps);
    }
  }

  /**
   * One row of the table of codes.
   *
   * @param code the enhanced status code, else the reply code; for the sum of others how many codes
   *     these are
   * @param meaning the most frequent reason's, in plain words
   * @param providers the ids of the organisations that said it, most frequent first
   */
  public record CodeRow(
      String code,
      String meaning,
      List<String> providers,
      long count,
      long before,
      long customers) {
    public CodeRow {
      providers = List.copyOf(providers);
    }

    public long change() {
      return count - before;
    }
  }

  /**
   * What was resolved.
   *
   * @param medianOpen how long half of them were open at most; empty where there are none
   */
  public record Resolved(long issues, Optional<Duration> medianOpen) {}

  /**
   * What the digest may not have seen.
   *
   * @param sources how the failures came
   * @param unreadable how many pastes nobody could read
   * @param unassigned how many failures have no customer
   */
  public record Coverage(Map<Source, Long> sources, long unreadable, long unassigned) {
    public Coverage {
      sources = Map.copyOf(sources);
    }
  }

  /** Nothing new, nothing back, nothing growing: a week that one line says all of. */
  public boolean isQuiet() {
    return fresh.isEmpty() && back.isEmpty() && growing.isEmpty();
  }

  /** The change of failures in percent of the period before; empty where that had none. */
  public Optional<Long> changePercent() {
    return before.failures() == 0
        ? Optional.empty()
        : Optional.of(
            Math.round(100.0 * (totals.failures() - before.failures()) / before.failures()));
  }

  /** The same, said so much later than it was due. */
  public WeeklyDigest withLate(Duration howLate) {
    return new WeeklyDigest(
        period,
        customer,
        totals,
        before,
        history,
        fresh,
        back,
        growing,
        steady,
        muted,
        customers,
        sameCause,
        codes,
        otherCodes,
        resolved,
        coverage,
        Optional.of(howLate));
  }
}
