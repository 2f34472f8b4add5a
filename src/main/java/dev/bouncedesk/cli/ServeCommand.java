package dev.bouncedesk.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bouncedesk serve}: runs the bot. */
@Command(
    name = "serve",
    description = {
      "Runs the bot.",
      "With SLACK_BOT_TOKEN and SLACK_APP_TOKEN: in Slack, by Socket Mode.",
      "With SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET: in Slack, by HTTP.",
      "Without: in the local workspace at http://127.0.0.1:8025/"
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Parts parts;

  ServeCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws InterruptedException {
    parts.serve();
    return ExitCode.DONE;
  }
}
