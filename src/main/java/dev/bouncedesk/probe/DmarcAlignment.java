package dev.bouncedesk.probe;

import dev.bouncedesk.probe.AuthLeg.Kind;
import dev.bouncedesk.probe.AuthLeg.Result;
import dev.bouncedesk.probe.auth.Dmarc;
import dev.bouncedesk.probe.auth.DmarcStandard;
import dev.bouncedesk.probe.dns.DnsSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the message had an identifier that is both authenticated and aligned with From (RFC 9989
 * section 4.4, RFC 7489 section 3.1), and which leg is to be mended where it had none.
 */
final class DmarcAlignment {
  private final AuthLegs legs;

  DmarcAlignment(InstantSource clock, String receiver) {
    this.legs = new AuthLegs(clock, receiver);
  }

  /** The finding; empty where the bounce shows neither an envelope sender nor a signature. */
  Optional<Draft> of(Subject subject, Dmarc.Discovery walk, Dmarc.Discovery old, DnsSession dns) {
    boolean whole = subject.message() instanceof MessageCopy.Whole;
    boolean nothing =
        !whole
            && (subject.reason().isEmpty()
                || (subject.envelopeSender().isEmpty() && subject.signatures().isEmpty()));
    if (nothing || subject.fromDomain().isEmpty()) {
      return Optional.empty();
    }
    String from = subject.fromDomain().get();
    List<AuthLeg> all = legs.of(subject, from, walk, old, dns);
    List<String> table = new ArrayList<>(all.stream().map(AuthLeg::line).toList());
    if (all.stream().noneMatch(leg -> leg.kind() == Kind.DKIM)) {
      table.add(
          "DKIM | - | " + (whole ? "the message carries" : "the bounce shows") + " no signature");
    }
    return Optional.of(
        draft(
                from,
                all,
                result(all, DmarcStandard.RFC_9989),
                result(all, DmarcStandard.RFC_7489),
                whole)
            .evidence(table));
  }

  private static Result result(List<AuthLeg> legs, DmarcStandard standard) {
    List<Result> results = legs.stream().map(leg -> leg.by(standard)).toList();
    return results.contains(Result.PASSES)
        ? Result.PASSES
        : results.contains(Result.OPEN) ? Result.OPEN : Result.FAILS;
  }

  private static Draft draft(
      String from, List<AuthLeg> legs, Result now, Result before, boolean whole) {
    if (now == Result.PASSES && before == Result.PASSES) {
      return Draft.of(
          from,
          Outcome.DMARC_PASS,
          "DMARC for " + from + " passes: an aligned identifier is authenticated");
    }
    if (now == Result.FAILS && before == Result.FAILS) {
      return Draft.of(
              from,
              Outcome.DMARC_FAIL,
              "DMARC for " + from + " fails: no aligned identifier is authenticated")
          .advice(repair(from, legs));
    }
    if (now != Result.OPEN && before != Result.OPEN) {
      boolean newer = now == Result.PASSES;
      return Draft.of(
              from,
              Outcome.DMARC_ALIGNMENT_DIFFERS,
              "DMARC for "
                  + from
                  + " passes at receivers of "
                  + (newer
                      ? "RFC 9989 and fails at those of RFC 7489"
                      : "RFC 7489 and fails at those of RFC 9989")
                  + ", which compare other organisational domains")
          .advice("Sign with DKIM as " + from + " itself (d=" + from + "); then both agree.");
    }
    Draft undecided =
        Draft.of(
            from,
            Outcome.DMARC_UNDECIDED,
            "unknown: whether DMARC for "
                + from
                + " passed; "
                + (whole ? "this copy" : "the bounce alone")
                + " does not tell");
    return whole
        ? undecided
        : undecided.advice(
            "Drop the message as an .eml file in this thread to have its signature verified.");
  }

  /** The leg that is nearest to passing, and what it lacks; one leg is enough. */
  private static String repair(String from, List<AuthLeg> legs) {
    Predicate<AuthLeg> aligned = leg -> leg.aligned() || leg.alignedBefore();
    Predicate<AuthLeg> passes = leg -> leg.result() == Result.PASSES;
    return first(legs, Kind.DKIM, aligned)
        .map(leg ->
            "Mend the DKIM leg: the signature of "
                + leg.domain()
                + " is aligned, but it does not count: "
                + leg.words()
                + ".")
        .or(() ->
            first(legs, Kind.SPF, aligned)
                .map(leg ->
                    "Mend the SPF leg: the envelope sender is aligned, but SPF of "
                        + leg.domain()
                        + " says "
                        + leg.words()
                        + ". Let its record allow the sending server, or sign with DKIM as "
                        + from
                        + ", which also survives forwarding."))
        .or(() ->
            first(legs, Kind.DKIM, passes)
                .map(leg ->
                    "Mend the DKIM leg: the signature of "
                        + leg.domain()
                        + " holds, but that is not From's domain. Have the sending service sign as "
                        + from
                        + " (d="
                        + from
                        + ")."))
        .or(() ->
            first(legs, Kind.SPF, passes)
                .map(leg ->
                    "Mend either leg: SPF passes, but for "
                        + leg.domain()
                        + ". Use an envelope sender in "
                        + from
                        + ", or sign with DKIM as "
                        + from
                        + " (d="
                        + from
                        + ")."))
        .orElse(
            "Sign with DKIM as "
                + from
                + " (d="
                + from
                + "), or send with an envelope sender in that domain from an address its SPF allows. One of the two is enough.");
  }

  private static Optional<AuthLeg> first(List<AuthLeg> legs, Kind kind, Predicate<AuthLeg> test) {
    return legs.stream().filter(leg -> leg.kind() == kind).filter(test).findFirst();
  }
}
