package dev.bouncedesk.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.desk.Connecting;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.Condition;
import dev.bouncedesk.probe.Finding;
import dev.bouncedesk.probe.ProbeJson;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk probe}: the live checks. */
@Command(
    name = "probe",
    description = {
      "Checks a domain, a mail address or an IP address live; or what a",
      "bounce or a mail in a file names, its DKIM signatures included.",
      "Exits with 1 where a check found a fault, or was not run."
    },
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
  private static final int LONGEST_LINE = 400;

  private final Parts parts;
  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "acme.example, ada@acme.example or 203.0.113.5")
  String target = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "a bounce, or the mail itself, instead of TARGET")
  String file = "";

  @Option(names = "--json", description = "prints JSON")
  boolean json;

  @Option(
      names = "--smtp",
      description = {
        "connects to the mail hosts, instead of asking DNS alone;",
        "says first what it would do, and waits for a yes"
      })
  boolean smtp;

  @Option(
      names = "--test-message",
      description = {
        "sends one test message to TARGET, after a yes; only",
        "to an address in a domain of BOUNCEDESK_SMTP_DOMAINS"
      })
  boolean testMessage;

  @Option(names = "--yes", description = "says yes beforehand")
  boolean yes;

  ProbeCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    if (smtp && testMessage) {
      throw new UsageProblem("--smtp and --test-message are confirmed one at a time: give one");
    }
    if (target.isEmpty() == file.isEmpty()) {
      throw new UsageProblem(
          "give either TARGET or -f FILE, such as: bouncedesk probe acme.example");
    }
    if (!file.isEmpty()) {
      return probeFile();
    }
    Target parsed =
        switch (Target.parse(target)) {
          case Target.Parsed.Accepted(var accepted) -> accepted;
          case Target.Parsed.Refused(var sentence) -> throw new UsageProblem(sentence);
        };
    if (!smtp && !testMessage) {
      return tell(parts.desk().check().check(parsed, Requester.terminal()));
    }
    Connecting what = testMessage ? Connecting.TEST_MESSAGE : Connecting.CHECKS;
    return connect(new CheckSubject.OfTarget(parsed), what);
  }

  private int probeFile() throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new UsageProblem("checking " + path + ": no such file, or it may not be read");
    }
    if (testMessage) {
      throw new UsageProblem("--test-message goes to TARGET, an address: name it instead of -f");
    }
    Ask ask = new Ask.File(String.valueOf(path.getFileName()), Files.readAllBytes(path));
    Case about = Case.atTerminal(parts.desk().explain().read(ask), Instant.now());
    if (!parts.desk().check().canCheck(about)) {
      output.err().println("The file names no domain and no address that I could check.");
      return ExitCode.NO;
    }
    return smtp
        ? connect(new CheckSubject.OfCase(about, Optional.empty()), Connecting.CHECKS)
        : tell(parts.desk().check().check(about, Optional.empty(), Requester.terminal()).result());
  }

  private int connect(CheckSubject about, Connecting what) throws IOException {
    RunChecks checks = parts.desk().check();
    Requester person = Requester.terminal();
    return switch (checks.offer(about, what, person)) {
      case SmtpOffer.Refused(String sentence) -> {
        output.err().println(Terminal.safe(sentence, LONGEST_LINE));
        yield ExitCode.NO;
      }
      case SmtpOffer.Offered offered -> {
        if (!new Consent(output, yes).to(offered)) {
          output.err().println("Nothing was connected to.");
          yield ExitCode.NO;
        }
        yield tell(
            checks
                .connect(about, what, person, new Confirmation(person, offered.offeredAt()))
                .result());
      }
    };
  }

  private int tell(ProbeResult result) {
    if (json) {
      output.out().println(GSON.toJson(ProbeJson.write(result)));
    } else {
      print(result);
    }
    boolean fault =
        result.findings().stream().anyMatch(f -> f.outcome().condition() == Condition.FAULT);
    return fault || result.status() == ProbeResult.Status.REFUSED ? ExitCode.NO : ExitCode.DONE;
  }

  private void print(ProbeResult result) {
    output.out().println(Terminal.safe(result.headline(), LONGEST_LINE));
    for (Finding finding : result.findings()) {
      output
          .out()
          .printf(
              "%n[%s] %s %s%n  %s%n",
              finding.verdict().name().toLowerCase(Locale.ROOT),
              finding.check().wireName(),
              Terminal.safe(finding.target(), LONGEST_LINE),
              Terminal.safe(finding.headline(), LONGEST_LINE));
      finding
          .evidence()
          .forEach(line -> output.out().println("    " + Terminal.safe(line, LONGEST_LINE)));
      finding
          .advice()
          .ifPresent(advice -> output.out().println("  → " + Terminal.safe(advice, LONGEST_LINE)));
    }
    output
        .out()
        .printf(
            "%nMeasured from %s, %s, in %d ms.%n",
            result.from(),
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault())
                .format(result.at()),
            result.took().toMillis());
    if (!result.transcript().isEmpty()) {
      output.out().println("\nWhat was said:");
      result
          .transcript()
          .forEach(line -> output.out().println("  " + Terminal.safe(line, LONGEST_LINE)));
    }
  }
}
