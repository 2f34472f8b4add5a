package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import java.util.List;
import java.util.stream.Collectors;

/** Which Slack workspace a command is about; most logs hold one. */
final class Workspace {
  /** Where nothing was logged yet. */
  private static final String FIRST = "local";

  private Workspace() {}

  /** The named one, else the only one there is. */
  static String named(String id, Database log) {
    List<String> all = log.workspaces().ids();
    if (!id.isEmpty()) {
      return id;
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

  /** The customer of this slug or name; else a sentence with those that may have been meant. */
  static Customer customer(String typed, String workspace, Database log) {
    return log.customers()
        .find(workspace, typed)
        .orElseThrow(() -> new UsageProblem(noCustomer(typed, workspace, log)));
  }

  /** A sentence for a customer that is not there, with those that may have been meant. */
  private static String noCustomer(String typed, String workspace, Database log) {
    List<Customer> similar = log.customers().similar(workspace, typed, 3);
    return "there is no customer "
        + Terminal.safe(typed, 60)
        + (similar.isEmpty()
            ? ""
            : "; did you mean "
                + similar.stream().map(Customer::slug).collect(Collectors.joining(" or "))
                + "?");
  }
}
