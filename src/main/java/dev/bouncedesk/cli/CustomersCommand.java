package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.IssueFilter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk customers}: who they are. */
@Command(
    name = "customers",
    description = "Lists the customers, adds one, or shows one with its keys and issues.",
    mixinStandardHelpOptions = true)
final class CustomersCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "CUSTOMER", description = "slug or name")
  String customer = "";

  @Option(names = "--add", paramLabel = "NAME", description = "adds a customer of this name")
  String add = "";

  @Mixin LogScope scope = new LogScope();

  CustomersCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    Database log = parts.desk().log();
    String team = scope.team(log);
    if (!add.isEmpty()) {
      Customer added = log.customers().add(team, add);
      output.out().printf("%s (%s)%n", added.name(), added.slug());
      return ExitCode.DONE;
    }
    if (customer.isEmpty()) {
      log.customers()
          .list(team)
          .forEach(c -> output.out().printf("%-24s %s%n", c.slug(), c.name()));
      return ExitCode.DONE;
    }
    show(scope.customer(customer, log), log);
    return ExitCode.DONE;
  }

  private void show(Customer shown, Database log) {
    output.out().printf("%s (%s)%n", shown.name(), shown.slug());
    log.customers()
        .keys(shown.workspace(), shown.id())
        .forEach(
            key -> output.out().printf("  told by %s %s%n", key.kind().wireName(), key.value()));
    log.issueLog()
        .list(shown.workspace(), IssueFilter.any().ofCustomer(shown.id()))
        .forEach(issue -> output.out().println("  " + IssueLine.of(issue)));
  }
}
