package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.IssueFilter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk customers}: who they are. */
@Command(
    name = "customers",
    description = "Lists the customers, adds one, or shows one with what tells it and its issues.",
    mixinStandardHelpOptions = true)
final class CustomersCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "CUSTOMER", description = "slug or name")
  String customer = "";

  @Option(names = "--add", paramLabel = "NAME", description = "adds a customer of this name")
  String add = "";

  @Option(names = "--rename", paramLabel = "NAME", description = "gives the customer this name")
  String rename = "";

  @Option(
      names = "--key",
      paramLabel = "KIND:VALUE",
      description =
          "lets this tell the customer: domain:acme.example, dkim:, recipient:, ip:198.51.100.0/24,"
              + " channel:C012AB3CD, team:T012AB3CD or ticket:ZD-ACME")
  List<String> keys = List.of();

  @Option(
      names = "--remove-key",
      paramLabel = "KIND:VALUE",
      description = "lets this tell the customer no more")
  List<String> removed = List.of();

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
    Customer named = scope.customer(customer, log);
    if (!rename.isEmpty()) {
      named = log.customers().rename(team, named.id(), rename);
    }
    for (String key : removed) {
      if (!log.customers().removeKey(team, key(key))) {
        throw new UsageProblem(key + " tells no customer");
      }
    }
    for (String key : keys) {
      log.customers()
          .addKey(team, named.id(), key(key))
          .ifPresent(before -> output.err().println(key + " told " + before.name() + " until now"));
    }
    show(named, log);
    return ExitCode.DONE;
  }

  private static CustomerKey key(String typed) {
    int colon = typed.indexOf(':');
    CustomerKey.Kind kind =
        CustomerKey.Kind.ofWireName(typed.substring(0, Math.max(0, colon)))
            .orElseThrow(() -> new UsageProblem(typed + " is no key such as domain:acme.example"));
    try {
      return CustomerKey.of(kind, typed.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw new UsageProblem(String.valueOf(e.getMessage()));
    }
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
