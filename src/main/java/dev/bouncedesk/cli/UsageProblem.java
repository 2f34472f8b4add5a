package dev.bouncedesk.cli;

/** The command was called with something it cannot use; the message says what it takes. */
final class UsageProblem extends RuntimeException {
  UsageProblem(String message) {
    super(message);
  }
}
