package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.RawFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Weighs what a dialect found, finds the decisive codes, and has the reason decided. */
final class Assembly {
  private static final int DIAGNOSTIC_CHARS = 4_000;
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]*\\d)");
  private static final Pattern REPLY = Pattern.compile("(?<![\\d.])[245]\\d\\d(?=[ \\-])");

  private final ReasonRules reasons;
  private final ProviderTable providers;

  Assembly(ReasonRules reasons, ProviderTable providers) {
    this.reasons = reasons;
    this.providers = providers;
  }

  Failure weigh(RawFailure raw, String dialect) {
    String diagnostic = cut(raw.diagnostic());
    Optional<EnhancedStatus> status = status(raw, diagnostic);
    Optional<ReplyCode> reply =
        ReplyCode.of(raw.replyCode()).or(() -> first(REPLY, diagnostic).flatMap(ReplyCode::of));
    Evidence evidence =
        new Evidence(
            diagnostic,
            stated(cut(raw.outer())),
            status,
            reply,
            stated(raw.command().toUpperCase(Locale.ROOT)),
            stated(raw.recipient()),
            stated(raw.remoteMta()),
            stated(raw.reportingMta()),
            Optional.empty(),
            dialect,
            stated(raw.action().toLowerCase(Locale.ROOT)));
    evidence = evidence.with(providers.find(evidence));
    ReasonRules.Verdict verdict = reasons.decide(evidence);
    return new Failure(
        evidence.recipient(),
        stated(raw.alias()),
        reply,
        status,
        verdict.reason(),
        verdict.decision(),
        permanent(evidence),
        evidence.command(),
        evidence.remoteMta(),
        evidence.reportingMta(),
        evidence.provider(),
        diagnostic,
        evidence.outerDiagnostic());
  }

  private static Optional<EnhancedStatus> status(RawFailure raw, String diagnostic) {
    Optional<EnhancedStatus> field = EnhancedStatus.of(raw.status());
    return first(STATUS, diagnostic)
        .flatMap(EnhancedStatus::of)
        .filter(inText -> field.isEmpty() || !inText.isVague())
        .or(() -> field);
  }

  private static boolean permanent(Evidence evidence) {
    return evidence
        .enhancedStatus()
        .map(EnhancedStatus::isPermanent)
        .or(() -> evidence.replyCode().map(ReplyCode::isPermanent))
        .orElseGet(() -> !evidence.action().equals(Optional.of("delayed")));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group()) : Optional.empty();
  }

  private static String cut(String text) {
    return text.length() <= DIAGNOSTIC_CHARS ? text : text.substring(0, DIAGNOSTIC_CHARS);
  }

  private static Optional<String> stated(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
