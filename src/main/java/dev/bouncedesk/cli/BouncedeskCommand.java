package dev.bouncedesk.cli;

import dev.bouncedesk.settings.InvalidSettings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bouncedesk}: the commands, and what becomes of an error. */
@Command(
    name = "bouncedesk",
    description = "Explains SMTP errors and bounces, checks them live, remembers them.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 something is broken.",
      "Settings come from the environment; see: bouncedesk settings"
    },
    mixinStandardHelpOptions = true,
    version = "bouncedesk 0.1.0")
public final class BouncedeskCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(BouncedeskCommand.class);

  private BouncedeskCommand() {}

  @Override
  public void run() {
    throw new UsageProblem("which command? Try: bouncedesk --help");
  }

  /** Runs the command that these arguments name and gives its exit code. */
  public static int run(String[] arguments, Parts parts, PrintWriter out, PrintWriter err) {
    Output output = new Output(out, err, Boolean.getBoolean("bouncedesk.terminal"));
    CommandLine line =
        new CommandLine(new BouncedeskCommand())
            .addSubcommand(new ServeCommand(parts))
            .addSubcommand(new ExplainCommand(parts, output))
            .addSubcommand(new ParseCommand(parts, output))
            .addSubcommand(new ProbeCommand(parts, output))
            .addSubcommand(new CustomersCommand(parts, output))
            .addSubcommand(new IssuesCommand(parts, output))
            .addSubcommand(new DigestCommand(parts, output))
            .addSubcommand(new ExportCommand(parts, output))
            .addSubcommand(new EraseCommand(parts, output))
            .addSubcommand(new KnowledgeCommand(parts, output))
            .addSubcommand(new SettingsCommand(parts, output))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, parsed) -> explain(e, err));
    int code = line.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /** A plain sentence for the person; the stack trace only where somebody asked for it. */
  private static int explain(Exception e, PrintWriter err) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    err.println("bouncedesk: " + message);
    LOG.debug("the command failed", e);
    return switch (e) {
      case InvalidSettings invalid -> ExitCode.USAGE;
      case UsageProblem usage -> ExitCode.USAGE;
      case UncheckedIOException io -> ExitCode.BROKEN;
      default -> ExitCode.BROKEN;
    };
  }
}
