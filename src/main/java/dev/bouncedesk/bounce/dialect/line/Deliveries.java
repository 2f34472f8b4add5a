package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What log lines tell of deliveries, the last word for each recipient: a bounce after five
 * deferrals is one bounce.
 */
final class Deliveries {
  private final Map<String, Told> byRecipient = new LinkedHashMap<>();

  /** Notes what a line tells of one recipient. */
  void add(Kind kind, RawFailure failure) {
    String key =
        failure.recipient().isEmpty()
            ? "line " + byRecipient.size()
            : failure.recipient().toLowerCase(Locale.ROOT);
    byRecipient.merge(
        key,
        new Told(kind, failure),
        (before, now) -> before.kind == Kind.BOUNCE && now.kind == Kind.DELAYED ? before : now);
  }

  /** All in one: bounces with what is still deferred, else deferrals, else deliveries. */
  Optional<Reading> reading() {
    List<RawFailure> failed = new ArrayList<>();
    List<RawFailure> delivered = new ArrayList<>();
    boolean bounced = false;
    for (Told told : byRecipient.values()) {
      (told.kind == Kind.DELIVERED ? delivered : failed).add(told.failure);
      bounced |= told.kind == Kind.BOUNCE;
    }
    if (!failed.isEmpty()) {
      return Optional.of(new Reading(bounced ? Kind.BOUNCE : Kind.DELAYED, failed));
    }
    return delivered.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reading(Kind.DELIVERED, delivered));
  }

  private record Told(Kind kind, RawFailure failure) {}
}
