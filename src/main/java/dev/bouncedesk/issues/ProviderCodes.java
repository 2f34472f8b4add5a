package dev.bouncedesk.issues;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes that a provider writes into its diagnostics and that name the cause by themselves. */
final class ProviderCodes {
  private static final List<Pattern> PATTERNS =
      Resources.lines("provider-codes.tsv").stream()
          .map(line -> Pattern.compile(line.substring(0, line.indexOf('\t'))))
          .toList();

  private ProviderCodes() {}

  static List<Pattern> patterns() {
    return PATTERNS;
  }

  /** The first code of the first pattern that matches, as written; empty where none does. */
  static Optional<String> in(String diagnostic) {
    for (Pattern pattern : PATTERNS) {
      Matcher m = pattern.matcher(diagnostic);
      if (m.find()) {
        return Optional.of(m.group());
      }
    }
    return Optional.empty();
  }
}
