package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk export}: all that is stored about a customer. */
@Command(
    name = "export",
    description = "Prints all that is stored about a customer, as JSON or, with --csv, as a table.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "1", paramLabel = "CUSTOMER", description = "slug or name")
  String customer = "";

  @Option(names = "--csv", description = "one row an occurrence")
  boolean csv;

  @Mixin LogScope scope = new LogScope();

  ExportCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    Database log = parts.desk().log();
    String team = scope.team(log);
    Customer found = scope.customer(customer, log);
    log.audit().add(team, "terminal", "export", found.slug(), csv ? "csv" : "json");
    if (csv) {
      output.out().print(log.export().csv(team, found.id()).orElseThrow());
    } else {
      output.out().println(log.export().json(team, found.id()).orElseThrow());
    }
    return ExitCode.DONE;
  }
}
