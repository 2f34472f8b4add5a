package dev.bouncedesk.cli;

/** What a command's exit code says. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** Done, and the answer is no: not a bounce, a check failed, an article is wrong. */
  static final int NO = 1;

  /** The command was called wrongly. */
  static final int USAGE = 2;

  /** Something is broken: a file, the database, the network. */
  static final int BROKEN = 3;

  private ExitCode() {}
}
