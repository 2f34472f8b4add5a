package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which Slack workspace's log a command is about; most logs hold one. For picocli to fill in. */
final class LogScope {
  /** Where nothing was logged yet. */
  private static final String FIRST = "local";

  @Option(
      names = "--workspace",
      paramLabel = "ID",
      description = "the Slack team's id; by default the only one there is")
  String workspace = "";

  /**
   * The named workspace, else the only one there is.
   *
   * @throws UsageProblem where it is unclear which one is meant
   */
  String team(Database log) {
    List<String> all = log.workspaces().ids();
    if (!workspace.isEmpty()) {
      return workspace;
    }
    return switch (all.size()) {
      case 0 -> FIRST;
      case 1 -> all.getFirst();
      default ->
          throw new UsageProblem(
              "the log holds several workspaces; name one with --workspace: "
                  + String.join(", ", all));
    };
  }

  /**
   * The customer of this slug or name.
   *
   * @throws UsageProblem where there is none, with those that may have been meant
   */
  Customer customer(String typed, Database log) {
    String team = team(log);
    return log.customers()
        .find(team, typed)
        .orElseThrow(() -> new UsageProblem(noCustomer(typed, team, log)));
  }

  /** The customer of this slug or name; empty where none was typed. */
  Optional<Customer> anyCustomer(String typed, Database log) {
    return typed.isEmpty() ? Optional.empty() : Optional.of(customer(typed, log));
  }

  /** A sentence for a customer that is not there, with those that may have been meant. */
  private static String noCustomer(String typed, String team, Database log) {
    List<Customer> similar = log.customers().similar(team, typed, 3);
    return "there is no customer "
        + Terminal.safe(typed, 60)
        + (similar.isEmpty()
            ? ""
            : "; did you mean "
                + similar.stream().map(Customer::slug).collect(Collectors.joining(" or "))
                + "?");
  }
}
