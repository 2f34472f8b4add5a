package dev.bouncedesk.cli;

import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.digest.DigestText;
import dev.bouncedesk.digest.Period;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.issues.Customer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk digest}: the week's report. */
@Command(
    name = "digest",
    description = "Prints the last seven days against the seven before, or one week.",
    mixinStandardHelpOptions = true)
final class DigestCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "CUSTOMER", description = "only this customer")
  String customer = "";

  @Option(names = "--week", paramLabel = "WEEK", description = "an ISO week, such as 2026-W47")
  String week = "";

  @Mixin LogScope scope = new LogScope();

  DigestCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    Desk desk = parts.desk();
    String team = scope.team(desk.log());
    Optional<Customer> only = scope.anyCustomer(customer, desk.log());
    WeeklyDigest digest =
        week.isEmpty()
            ? desk.report().lastSevenDays(team, only, desk.report().zone())
            : desk.report().week(team, only, period(desk));
    output.out().print(DigestText.of(digest));
    return ExitCode.DONE;
  }

  private Period period(Desk desk) {
    return Period.ofIsoWeek(week, desk.report().zone())
        .orElseThrow(() -> new UsageProblem(week + " is not an ISO week; write 2026-W47"));
  }
}
