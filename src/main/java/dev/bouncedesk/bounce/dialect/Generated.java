package dev.bouncedesk.bounce.dialect;

import java.util.List;

/**
 * Finds which address behind an alias failed: Exim's fields name the alias only, its words the
 * address and what it was {@code (generated from …)}.
 */
final class Generated {
  private static final int SAME = 40;

  private Generated() {}

  /** The same failures, with the address each alias led to where the words tell it. */
  static List<RawFailure> completed(Paste paste, List<RawFailure> failures) {
    if (!paste.lowerNotice().contains("(generated from ")) {
      return failures;
    }
    List<RawFailure> told = NoticeDialect.failures(paste, Signs.of(paste));
    return failures.stream().map(f -> completed(f, told)).toList();
  }

  private static RawFailure completed(RawFailure failure, List<RawFailure> told) {
    if (!failure.alias().isEmpty()) {
      return failure;
    }
    List<RawFailure> behind =
        told.stream().filter(t -> t.alias().equalsIgnoreCase(failure.recipient())).toList();
    return behind.stream()
        .filter(t -> behind.size() == 1 || start(t).equals(start(failure)))
        .findFirst()
        .map(t -> failure.withAlias(t.recipient()))
        .orElse(failure);
  }

  private static String start(RawFailure failure) {
    String text = failure.diagnostic();
    return text.substring(0, Math.min(text.length(), SAME));
  }
}
