package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.RawFailure;
import java.util.Locale;
import java.util.Optional;

/** Weighs what a dialect found, and has the refusing side and the reason decided. */
final class Assembly {
  private static final int DIAGNOSTIC_CHARS = 4_000;

  private final ReasonRules reasons;
  private final ProviderTable providers;

  Assembly(ReasonRules reasons, ProviderTable providers) {
    this.reasons = reasons;
    this.providers = providers;
  }

  Failure weigh(RawFailure raw, BounceReport.Kind kind, String dialect) {
    Codes codes = Codes.of(raw);
    Evidence evidence =
        new Evidence(
            cut(MultiLine.joined(raw.diagnostic())),
            stated(cut(MultiLine.joined(raw.outer()))),
            codes.status(),
            codes.reply(),
            stated(raw.command().toUpperCase(Locale.ROOT)),
            stated(raw.recipient()),
            stated(raw.remoteMta()),
            stated(raw.reportingMta()),
            Optional.empty(),
            dialect,
            stated(action(raw, kind)));
    evidence = evidence.with(providers.find(evidence));
    ReasonRules.Verdict verdict = decide(kind, evidence);
    if (isOpen(verdict) && evidence.outerDiagnostic().isEmpty() && !raw.setting().isBlank()) {
      // A block without a word of why is explained by what stands before it.
      evidence = evidence.within(cut(MultiLine.joined(raw.setting())));
      verdict = decide(kind, evidence);
    }
    return new Failure(
        evidence.recipient(),
        stated(raw.alias()),
        codes.reply(),
        codes.status(),
        verdict.reason(),
        verdict.decision(),
        permanent(evidence, kind),
        evidence.command(),
        evidence.remoteMta(),
        evidence.reportingMta(),
        evidence.provider(),
        evidence.diagnostic(),
        evidence.outerDiagnostic());
  }

  private static boolean isOpen(ReasonRules.Verdict verdict) {
    return verdict.reason() == Reason.UNDEFINED || verdict.reason() == Reason.ON_HOLD;
  }

  /** What was done, as the report states it or as its words tell. */
  private static String action(RawFailure raw, BounceReport.Kind kind) {
    boolean late = raw.action().isEmpty() && kind == BounceReport.Kind.DELAYED;
    return late ? "delayed" : raw.action().toLowerCase(Locale.ROOT);
  }

  private ReasonRules.Verdict decide(BounceReport.Kind kind, Evidence evidence) {
    return switch (kind) {
      case FEEDBACK -> stated(Reason.COMPLAINT);
      case DELIVERED -> stated(Reason.DELIVERED);
      case AUTO_REPLY -> stated(Reason.AUTO_REPLY);
      case CHALLENGE -> stated(Reason.CHALLENGE);
      case BOUNCE, DELAYED, NOT_A_BOUNCE, UNREADABLE -> reasons.decide(evidence);
    };
  }

  private static ReasonRules.Verdict stated(Reason reason) {
    return new ReasonRules.Verdict(reason, new Failure.Decision("kind", "", true));
  }

  private static boolean permanent(Evidence evidence, BounceReport.Kind kind) {
    return switch (kind) {
      case BOUNCE ->
          evidence
              .enhancedStatus()
              .map(EnhancedStatus::isPermanent)
              .or(() -> evidence.replyCode().map(ReplyCode::isPermanent))
              .orElse(true);
      case DELAYED, DELIVERED, FEEDBACK, AUTO_REPLY, CHALLENGE, NOT_A_BOUNCE, UNREADABLE -> false;
    };
  }

  private static String cut(String text) {
    return text.length() <= DIAGNOSTIC_CHARS ? text : text.substring(0, DIAGNOSTIC_CHARS);
  }

  private static Optional<String> stated(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
