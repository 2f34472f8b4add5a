package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Helps thin fields of a report with the words that stand beside them. */
final class Thin {
  private Thin() {}

  /** The same failures, each thin one with what the notice says of that recipient. */
  static List<RawFailure> enriched(Paste paste, List<RawFailure> failures) {
    if (failures.stream().noneMatch(Thin::isThin)) {
      return failures;
    }
    List<RawFailure> told = NoticeDialect.failures(paste, Signs.of(paste));
    List<RawFailure> enriched = new ArrayList<>();
    for (RawFailure failure : failures) {
      enriched.add(isThin(failure) ? failure(failure, told) : failure);
    }
    return enriched;
  }

  private static RawFailure failure(RawFailure failure, List<RawFailure> told) {
    for (RawFailure t : told) {
      boolean same =
          t.recipient().equalsIgnoreCase(failure.recipient())
              || t.recipient().equalsIgnoreCase(failure.alias());
      if (same || told.size() == 1) {
        return merged(failure, t, same);
      }
    }
    return failure;
  }

  private static RawFailure merged(RawFailure failure, RawFailure told, boolean same) {
    RawFailure merged = failure;
    if (failure.recipient().indexOf('@') < 1 && !told.recipient().isEmpty()) {
      merged = merged.withRecipient(told.recipient());
    }
    if (!told.diagnostic().isEmpty() && !repeats(told, failure)) {
      merged =
          merged
              .withDiagnostic(told.diagnostic())
              .withOuter(joined(failure.diagnostic(), told.outer()));
    }
    if (merged.alias().isEmpty() && same) {
      merged = merged.withAlias(told.alias());
    }
    if (merged.command().isEmpty()) {
      merged = merged.withCommand(told.command());
    }
    return merged.remoteMta().isEmpty() ? merged.withRemoteMta(told.remoteMta()) : merged;
  }

  /** Whether the words name no program, and so add nothing to what the program left behind. */
  private static boolean repeats(RawFailure told, RawFailure failure) {
    return isOfAProgram(failure.diagnostic())
        && !told.diagnostic().toLowerCase(Locale.ROOT).contains("command ")
        && SmtpCodes.replies(told.diagnostic()).isEmpty()
        && told.diagnostic().endsWith(StatusFields.diagnostic(failure.diagnostic()));
  }

  private static String joined(String a, String b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : a + " | " + b;
  }

  /**
   * Whether a Diagnostic-Code is what a delivery program left behind, which Postfix types so: its
   * exit status or output alone, while the words for people say which program it was. One that
   * prints a reply of SMTP speaks for itself.
   */
  static boolean isOfAProgram(String diagnosticCode) {
    return diagnosticCode.regionMatches(true, 0, "x-unix;", 0, 7)
        && SmtpCodes.replies(diagnosticCode).isEmpty()
        && SmtpCodes.statuses(diagnosticCode).isEmpty();
  }

  /** Whether a diagnostic says next to nothing: none, only a code, or what a program printed. */
  private static boolean isThin(RawFailure failure) {
    if (failure.recipient().indexOf('@') < 1 || isOfAProgram(failure.diagnostic())) {
      return true;
    }
    int letters = 0;
    for (int i = 0; i < failure.diagnostic().length(); i++) {
      if (Character.isLetter(failure.diagnostic().charAt(i)) && ++letters >= 6) {
        return false;
      }
    }
    return true;
  }
}
