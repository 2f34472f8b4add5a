package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.Dmarc;
import dev.bouncedesk.probe.auth.DmarcRecord;
import dev.bouncedesk.probe.dns.DnsSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DMARC record of the domain in From, found both as RFC 9989 and as RFC 7489 say, and which leg
 * of it the bounced message stands on.
 */
final class DmarcCheck implements Check {
  private final DmarcAlignment alignment;

  DmarcCheck(DmarcAlignment alignment) {
    this.alignment = alignment;
  }

  @Override
  public CheckId id() {
    return CheckId.DMARC;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.fromDomain().isEmpty()) {
      return List.of(Draft.nothing("the bounce does not name the domain in From"));
    }
    String domain = subject.fromDomain().get();
    Dmarc.Discovery walk = Dmarc.byTreeWalk(domain, dns);
    Dmarc.Discovery old = Dmarc.bySuffixList(domain, dns);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(record(domain, walk, old));
    differences(domain, walk, old).ifPresent(drafts::add);
    walk.found().flatMap(at -> reports(at, dns)).ifPresent(drafts::add);
    alignment.of(subject, walk, old, dns).ifPresent(drafts::add);
    return drafts;
  }

  private static Draft record(String domain, Dmarc.Discovery walk, Dmarc.Discovery old) {
    List<String> lines =
        Stream.concat(walk.steps().stream(), old.steps().stream()).distinct().toList();
    Optional<Dmarc.At> found = walk.found().or(old::found);
    if (found.isEmpty()) {
      if (walk.unheard().isPresent()) {
        return Draft.indefinite(domain, "the DMARC record of " + domain, walk.unheard().get());
      }
      boolean unusable =
          lines.stream().anyMatch(l -> l.contains("v=DMARC1") || l.contains("count as none"));
      return unusable
          ? Draft.of(
                  domain,
                  Outcome.DMARC_INVALID,
                  "receivers cannot use the DMARC record of " + domain)
              .evidence(lines)
              .advice(
                  "Publish one TXT record at _dmarc."
                      + domain
                      + " that starts \"v=DMARC1; p=none\".")
          : Draft.of(domain, Outcome.DMARC_MISSING, domain + " has no DMARC record")
              .evidence(lines)
              .advice(
                  "Publish a TXT record at _dmarc."
                      + domain
                      + ", to begin with \"v=DMARC1; p=none; rua=mailto:…\"; large receivers ask for one.");
    }
    DmarcRecord record = found.get().record();
    List<String> all = new ArrayList<>(record.warnings());
    all.addAll(lines);
    String policy = walk.policy().or(old::policy).map(DmarcRecord.Policy::wireName).orElse("none");
    String where = found.get().domain().equals(domain) ? "" : ", from " + found.get().domain();
    String testing =
        record.testing()
            ? ", being tried out (t=y), so that new receivers apply " + applied(walk)
            : "";
    return Draft.of(
            domain,
            Outcome.DMARC_PUBLISHED,
            "DMARC for " + domain + " asks receivers for " + policy + where + testing)
        .evidence(all);
  }

  private static Optional<Draft> differences(
      String domain, Dmarc.Discovery walk, Dmarc.Discovery old) {
    if (walk.unheard().isPresent() || old.unheard().isPresent()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    lines.add("RFC 9989: " + inWords(walk) + milder(walk));
    lines.add("RFC 7489: " + inWords(old) + share(old));
    boolean sameRecord = walk.found().equals(old.found());
    boolean samePolicy = walk.policy().equals(old.policy());
    boolean sameDomain = walk.organization().equals(old.organization());
    // Without a record the organisational domain decides nothing.
    boolean sameForce = milder(walk).isEmpty() && share(old).isEmpty();
    if (sameRecord && samePolicy && sameForce && (sameDomain || walk.found().isEmpty())) {
      return Optional.empty();
    }
    boolean onlyForce = sameRecord && samePolicy;
    return Optional.of(
        Draft.of(
                domain,
                Outcome.DMARC_READINGS_DIFFER,
                "receivers of the old and of the new DMARC standard conclude differently for "
                    + domain)
            .evidence(lines)
            .advice(
                onlyForce && !sameForce
                    ? "pct is known to old receivers alone, t to new ones alone. Take both tags out once the policy is meant; then both agree."
                    : "Publish a record at _dmarc."
                        + domain
                        + " itself, and psd=n at the organisation's top domain; then both agree."));
  }

  /** RFC 9989 section 4.7, t: what is tried out is applied one level milder. */
  private static String applied(Dmarc.Discovery walk) {
    return switch (walk.policy().orElse(DmarcRecord.Policy.NONE)) {
      case REJECT -> "quarantine";
      case QUARANTINE, NONE -> "none";
    };
  }

  private static String milder(Dmarc.Discovery walk) {
    boolean tried = walk.found().filter(at -> at.record().testing()).isPresent();
    boolean asksForNothing =
        walk.policy().orElse(DmarcRecord.Policy.NONE) == DmarcRecord.Policy.NONE;
    return tried && !asksForNothing ? ", applied as " + applied(walk) + " (t=y)" : "";
  }

  /** RFC 7489 section 6.3, pct: so many of a hundred messages. */
  private static String share(Dmarc.Discovery old) {
    boolean asksForNothing =
        old.policy().orElse(DmarcRecord.Policy.NONE) == DmarcRecord.Policy.NONE;
    return old.found()
        .map(at -> at.record().percent())
        .filter(percent -> percent < 100 && !asksForNothing)
        .map(percent -> ", for " + percent + " of 100 messages (pct)")
        .orElse("");
  }

  private static String inWords(Dmarc.Discovery d) {
    return d.policy().map(DmarcRecord.Policy::wireName).orElse("no policy")
        + d.found().map(at -> " from " + at.domain()).orElse("")
        + ", organisational domain "
        + d.organization();
  }

  private static Optional<Draft> reports(Dmarc.At at, DnsSession dns) {
    List<String> refused =
        Stream.concat(
                at.record().aggregateReports().stream(), at.record().failureReports().stream())
            .distinct()
            .limit(10)
            .filter(uri -> Dmarc.consent(at.domain(), uri, dns) == Dmarc.Consent.MISSING)
            .toList();
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Draft.of(
                    at.domain(),
                    Outcome.DMARC_REPORTS_UNAUTHORISED,
                    "DMARC reports about "
                        + at.domain()
                        + " are thrown away: their receiver has not agreed to take them")
                .evidence(refused)
                .advice(
                    "The receiver of the reports publishes \"v=DMARC1\" at "
                        + at.domain()
                        + "._report._dmarc.<its domain>."));
  }
}
