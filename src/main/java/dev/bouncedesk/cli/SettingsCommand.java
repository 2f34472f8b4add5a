package dev.bouncedesk.cli;

import dev.bouncedesk.settings.Setting;
import dev.bouncedesk.settings.SettingsSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bouncedesk settings}: every setting, its value now, and where it came from. */
@Command(
    name = "settings",
    description = "Lists every setting with its present value and where it came from.",
    mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  SettingsCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() {
    SettingsSource source = parts.source();
    for (Setting setting : Setting.values()) {
      String shown =
          source
              .value(setting)
              .map(value ->
                  (setting.isSecret() ? "***" : value.text()) + "  (" + value.origin() + ")")
              .orElse("–");
      output.out().printf("%-28s %s%n%-28s %s%n", setting.variable(), shown, "", setting.purpose());
    }
    output.out().flush();
    // Printed first, so that a person sees the table also where something in it is wrong.
    parts.settings();
    return ExitCode.DONE;
  }
}
