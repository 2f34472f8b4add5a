package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueFilter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk issues}: what keeps coming back. */
@Command(
    name = "issues",
    description = "Lists the issues, latest seen first; of one customer where one is named.",
    mixinStandardHelpOptions = true)
final class IssuesCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "CUSTOMER", description = "slug or name")
  String customer = "";

  @Option(names = "--open", description = "only open ones")
  boolean open;

  @Option(names = "--text", paramLabel = "WORDS", description = "only those that hold these words")
  String text = "";

  @Mixin LogScope scope = new LogScope();

  IssuesCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    Database log = parts.desk().log();
    String team = scope.team(log);
    IssueFilter filter = IssueFilter.any();
    Optional<Customer> only = scope.anyCustomer(customer, log);
    if (only.isPresent()) {
      filter = filter.ofCustomer(only.get().id());
    }
    if (open) {
      filter = filter.with(Issue.Status.OPEN);
    }
    if (!text.isEmpty()) {
      filter = filter.holding(text);
    }
    List<Issue> issues = log.issueLog().list(team, filter);
    issues.forEach(issue -> output.out().println(IssueLine.of(issue)));
    return issues.isEmpty() ? ExitCode.NO : ExitCode.DONE;
  }
}
