package dev.bouncedesk.cli;

import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.Erasure.Erased;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk erase}: removes a customer and all that is stored about it. */
@Command(
    name = "erase",
    description = {
      "Removes a customer and all that is stored about it, for good.",
      "Asks for --yes. What the bot said in Slack stays there; the messages are listed."
    },
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "1", paramLabel = "CUSTOMER", description = "slug or name")
  String customer = "";

  @Option(names = "--yes", description = "really")
  boolean yes;

  @Mixin LogScope scope = new LogScope();

  EraseCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    Database log = parts.desk().log();
    String team = scope.team(log);
    Customer found = scope.customer(customer, log);
    if (!yes) {
      throw new UsageProblem(
          "this removes "
              + found.name()
              + " and every occurrence for good; say so with: bouncedesk erase "
              + found.slug()
              + " --yes");
    }
    Erased erased = log.erasure().erase(team, found.id(), "terminal").orElseThrow();
    output
        .out()
        .printf(
            "%s is erased: %d issues, %d occurrences.%n",
            erased.customer().name(), erased.issues(), erased.occurrences());
    erased
        .messages()
        .forEach(message ->
            output
                .out()
                .printf("In Slack remains: %s %s%n", message.channel(), message.messageTs()));
    return ExitCode.DONE;
  }
}
