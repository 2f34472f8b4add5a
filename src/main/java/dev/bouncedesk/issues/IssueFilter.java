package dev.bouncedesk.issues;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which issues to list, latest seen first.
 *
 * @param customer only of this customer
 * @param statuses only with one of these; empty for any
 * @param regressed only those open again after they were resolved
 * @param firstSeenFrom only those first seen at or after this moment
 * @param seenFrom only those seen at or after this moment
 * @param text only those whose template, code, reason, provider or customer's name holds this
 * @param most at most so many, 1 to 500
 */
public record IssueFilter(
    OptionalLong customer,
    Set<Issue.Status> statuses,
    boolean regressed,
    Optional<Instant> firstSeenFrom,
    Optional<Instant> seenFrom,
    Optional<String> text,
    int most) {

  public IssueFilter {
    statuses = Set.copyOf(statuses);
    if (most < 1 || most > 500) {
      throw new IllegalArgumentException("listing issues: " + most + " is not 1 to 500");
    }
  }

  /** Any issue, the latest fifty. */
  public static IssueFilter any() {
    return new IssueFilter(
        OptionalLong.empty(),
        Set.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        50);
  }

  public IssueFilter ofCustomer(long id) {
    return new IssueFilter(
        OptionalLong.of(id), statuses, regressed, firstSeenFrom, seenFrom, text, most);
  }

  public IssueFilter with(Issue.Status... wanted) {
    return new IssueFilter(
        customer, Set.of(wanted), regressed, firstSeenFrom, seenFrom, text, most);
  }

  /** Only those open again after they were resolved. */
  public IssueFilter onlyRegressed() {
    return new IssueFilter(
        customer, Set.of(Issue.Status.OPEN), true, firstSeenFrom, seenFrom, text, most);
  }

  public IssueFilter firstSeenFrom(Instant moment) {
    return new IssueFilter(
        customer, statuses, regressed, Optional.of(moment), seenFrom, text, most);
  }

  public IssueFilter seenFrom(Instant moment) {
    return new IssueFilter(
        customer, statuses, regressed, firstSeenFrom, Optional.of(moment), text, most);
  }

  public IssueFilter holding(String words) {
    return new IssueFilter(
        customer, statuses, regressed, firstSeenFrom, seenFrom, Optional.of(words), most);
  }

  public IssueFilter atMost(int count) {
    return new IssueFilter(customer, statuses, regressed, firstSeenFrom, seenFrom, text, count);
  }
}
