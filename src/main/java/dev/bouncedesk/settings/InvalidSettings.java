package dev.bouncedesk.settings;

import java.util.List;

/** The settings cannot be used; the message names every problem, one a line. */
public final class InvalidSettings extends RuntimeException {
  private final List<String> problems;

  /** At least one problem, each a sentence that names the setting and what to do. */
  public InvalidSettings(List<String> problems) {
    super("reading the settings:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem, a sentence. */
  public List<String> problems() {
    return problems;
  }
}
