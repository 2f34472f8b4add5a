package dev.bouncedesk.digest;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.digest.WeeklyDigest.CustomerWeek;
import dev.bouncedesk.digest.WeeklyDigest.Line;
import dev.bouncedesk.digest.WeeklyDigest.SameCause;
import dev.bouncedesk.digest.WeeklyDigest.Totals;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DigestItem;
import dev.bouncedesk.issues.History;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueLog;
import dev.bouncedesk.issues.Weeks;
import dev.bouncedesk.issues.Weeks.IssueWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Computes a {@link WeeklyDigest} from the log. Thread-safe. */
public final class DigestBuilder {
  private static final int GROWTH_LEAST = 10;
  private static final int IPS_MOST = 5;

  /**
   * Faults that several customers share by a common cause, not because people mistype addresses.
   */
  private static final Set<Reason.Family> SHARED_FAULTS =
      Set.of(Reason.Family.SENDER, Reason.Family.CONTENT, Reason.Family.POLICY, Reason.Family.HOST);

  private final Weeks weeks;
  private final IssueLog log;

  public DigestBuilder(Database database) {
    this.weeks = database.weeks();
    this.log = database.issueLog();
  }

  /** The digest of this period; the period before is counted as the log has it now. */
  public WeeklyDigest build(String workspace, Optional<Customer> customer, Period period) {
    return build(workspace, customer, period, List.of());
  }

  /**
   * The digest of this period.
   *
   * @param saidBefore what the last digest said of the period before, where there was one: then its
   *     figures are the ones compared with
   */
  public WeeklyDigest build(
      String workspace, Optional<Customer> customer, Period period, List<DigestItem> saidBefore) {
    Weeks.Scope scope =
        new Weeks.Scope(
            workspace, customer.map(c -> OptionalLong.of(c.id())).orElse(OptionalLong.empty()));
    List<IssueWeek> all =
        compareWith(
            saidBefore, weeks.issues(scope, period.before().from(), period.from(), period.to()));
    List<IssueWeek> seen = all.stream().filter(w -> w.count() > 0).toList();

    Predicate<IssueWeek> isMuted = w -> w.issue().status() == Issue.Status.MUTED;
    Predicate<IssueWeek> isBack = isMuted.negate().and(w -> isBack(w, period));
    Predicate<IssueWeek> isNew =
        isMuted.or(isBack).negate().and(w -> !w.issue().firstSeen().isBefore(period.from()));
    Predicate<IssueWeek> isGrowing =
        isMuted.or(isBack).or(isNew).negate().and(w -> isGrowing(w, period));
    Predicate<IssueWeek> isSteady = isMuted.or(isBack).or(isNew).or(isGrowing).negate();

    List<Line> fresh = told(workspace, seen, isNew);
    List<Line> back = told(workspace, seen, isBack);
    List<Line> growing = told(workspace, seen, isGrowing);
    long needPerson =
        seen.stream()
            .filter(isNew.or(isBack).or(isGrowing))
            .filter(w -> w.issue().status() == Issue.Status.OPEN)
            .filter(w -> w.issue().assignee().isEmpty())
            .count();
    CodeTable codes = CodeTable.of(all, WeeklyDigest.MOST_CODES);
    List<Duration> openFor = weeks.resolved(scope, period.from(), period.to());
    return new WeeklyDigest(
        period,
        customer,
        totals(seen, IssueWeek::count, needPerson),
        before(all, saidBefore),
        weeks.totals(scope, period.bounds(WeeklyDigest.HISTORY)),
        fresh,
        back,
        growing,
        seen.stream().filter(isSteady).map(DigestBuilder::bare).toList(),
        seen.stream().filter(isMuted).map(DigestBuilder::bare).toList(),
        customer.isPresent() ? List.of() : customers(all),
        customer.isPresent() ? List.of() : sameCause(workspace, seen, period),
        codes.rows(),
        codes.others(),
        new WeeklyDigest.Resolved(openFor.size(), median(openFor)),
        new WeeklyDigest.Coverage(
            weeks.sources(scope, period.from(), period.to()),
            customer.isPresent() ? 0 : weeks.unreadable(workspace, period.from(), period.to()),
            seen.stream()
                .filter(w -> w.issue().customer().isUnassigned())
                .mapToLong(IssueWeek::count)
                .sum()),
        Optional.empty());
  }

  private static List<IssueWeek> compareWith(List<DigestItem> saidBefore, List<IssueWeek> counted) {
    Map<Long, Long> said =
        saidBefore.stream().collect(Collectors.toMap(DigestItem::issue, DigestItem::count));
    return counted.stream()
        .map(w ->
            new IssueWeek(
                w.issue(),
                w.fingerprint(),
                w.count(),
                said.getOrDefault(w.issue().number(), w.before()),
                w.recipients()))
        .toList();
  }

  private static boolean isBack(IssueWeek week, Period period) {
    return week.issue()
        .reopened()
        .filter(r -> r.because() == Issue.Because.REGRESSED)
        .filter(r -> period.holds(r.at()))
        .isPresent();
  }

  private static boolean isGrowing(IssueWeek week, Period period) {
    boolean outgrewItsMute =
        week.issue()
            .reopened()
            .filter(r -> r.because() == Issue.Because.ESCALATING)
            .filter(r -> period.holds(r.at()))
            .isPresent();
    return outgrewItsMute
        || (week.count() >= 2 * week.before() && week.count() - week.before() >= GROWTH_LEAST);
  }

  private static Totals totals(
      List<IssueWeek> seen, ToLongFunction<IssueWeek> count, long needPerson) {
    return new Totals(
        seen.stream().mapToLong(count).sum(),
        seen.size(),
        seen.stream()
            .map(w -> w.issue().customer())
            .filter(c -> !c.isUnassigned())
            .distinct()
            .count(),
        needPerson);
  }

  /** What was said stays said, also of issues that were merged or erased since. */
  private static Totals before(List<IssueWeek> all, List<DigestItem> saidBefore) {
    Totals counted =
        totals(all.stream().filter(w -> w.before() > 0).toList(), IssueWeek::before, 0);
    return saidBefore.isEmpty()
        ? counted
        : new Totals(
            saidBefore.stream().mapToLong(DigestItem::count).sum(),
            saidBefore.stream().filter(item -> item.count() > 0).count(),
            counted.customers(),
            0);
  }

  private List<Line> told(String workspace, List<IssueWeek> seen, Predicate<IssueWeek> which) {
    List<Line> lines = new ArrayList<>();
    for (IssueWeek week : seen.stream().filter(which).toList()) {
      lines.add(lines.size() < WeeklyDigest.MOST_NEW ? whole(workspace, week) : bare(week));
    }
    return lines;
  }

  /** With link, fix and other customers, which cost a query each and only shown lines need. */
  private Line whole(String workspace, IssueWeek week) {
    Optional<History> history = log.history(workspace, week.issue().number());
    return new Line(
        week.issue(),
        week.count(),
        week.before(),
        week.recipients(),
        weeks.permalink(workspace, week.issue().number()),
        history.flatMap(History::lastFix),
        history.map(History::elsewhere).orElse(List.of()));
  }

  private static Line bare(IssueWeek week) {
    return new Line(
        week.issue(),
        week.count(),
        week.before(),
        week.recipients(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static List<CustomerWeek> customers(List<IssueWeek> all) {
    Map<Customer, List<IssueWeek>> byCustomer =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    w -> w.issue().customer(), LinkedHashMap::new, Collectors.toList()));
    return byCustomer.entrySet().stream()
        .map(entry ->
            new CustomerWeek(
                entry.getKey(),
                entry.getValue().stream().mapToLong(IssueWeek::count).sum(),
                entry.getValue().stream().mapToLong(IssueWeek::before).sum(),
                entry.getValue().stream().filter(w -> w.count() > 0).count()))
        .filter(c -> c.failures() > 0)
        .sorted(Comparator.comparingLong(CustomerWeek::failures).reversed())
        .toList();
  }

  private List<SameCause> sameCause(String workspace, List<IssueWeek> seen, Period period) {
    Map<String, List<IssueWeek>> byCause =
        seen.stream()
            .filter(w -> !w.issue().customer().isUnassigned())
            .filter(w -> w.issue().status() != Issue.Status.MUTED)
            .filter(w -> SHARED_FAULTS.contains(w.issue().reason().family()))
            .collect(
                Collectors.groupingBy(
                    IssueWeek::fingerprint, LinkedHashMap::new, Collectors.toList()));
    return byCause.values().stream()
        .filter(issues -> issues.stream().map(w -> w.issue().customer()).distinct().count() > 1)
        .map(issues ->
            new SameCause(
                issues.getFirst().issue(),
                issues.stream().mapToLong(IssueWeek::count).sum(),
                issues.stream().map(w -> w.issue().customer()).distinct().toList(),
                weeks.sendingIps(
                    workspace,
                    issues.stream().map(w -> w.issue().number()).toList(),
                    period.from(),
                    period.to(),
                    IPS_MOST)))
        .sorted(Comparator.comparingLong(SameCause::failures).reversed())
        .toList();
  }

  private static Optional<Duration> median(List<Duration> durations) {
    return durations.isEmpty()
        ? Optional.empty()
        : Optional.of(durations.stream().sorted().toList().get((durations.size() - 1) / 2));
  }
}
