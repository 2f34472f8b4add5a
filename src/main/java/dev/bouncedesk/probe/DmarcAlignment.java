package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.probe.auth.DkimKey;
import dev.bouncedesk.probe.auth.Dmarc;
import dev.bouncedesk.probe.auth.DmarcRecord;
import dev.bouncedesk.probe.auth.Spf;
import dev.bouncedesk.probe.auth.SpfResult;
import dev.bouncedesk.probe.auth.SuffixList;
import dev.bouncedesk.probe.dns.DnsSession;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the bounced message had an identifier that is both authenticated and aligned with From
 * (RFC 9989 section 4.4, RFC 7489 section 3.1), as far as the bounce's own headers tell.
 */
final class DmarcAlignment {
  private final InstantSource clock;
  private final String receiver;

  DmarcAlignment(InstantSource clock, String receiver) {
    this.clock = clock;
    this.receiver = receiver;
  }

  /** How one leg stands. */
  private enum Leg {
    PASSES,
    FAILS,
    OPEN
  }

  /** The finding; empty where the bounce shows neither an envelope sender nor a signature. */
  Optional<Draft> of(Subject subject, Dmarc.Discovery walk, Dmarc.Discovery old, DnsSession dns) {
    boolean nothing =
        subject.reason().isEmpty()
            || (subject.envelopeSender().isEmpty() && subject.signatures().isEmpty());
    if (nothing || subject.fromDomain().isEmpty()) {
      return Optional.empty();
    }
    String from = subject.fromDomain().get();
    boolean strictSpf =
        walk.found().map(Dmarc.At::record).map(DmarcRecord::strictSpf).orElse(false);
    boolean strictDkim =
        walk.found().map(Dmarc.At::record).map(DmarcRecord::strictDkim).orElse(false);
    List<String> table = new ArrayList<>();
    List<Leg> legs = new ArrayList<>();
    subject
        .senderDomain()
        .filter(d -> subject.envelopeSender().isPresent())
        .ifPresent(d -> legs.add(spf(subject, from, d, strictSpf, table, dns)));
    for (DkimSignature s : subject.signatures().stream().distinct().limit(5).toList()) {
      legs.add(dkim(subject, from, s, strictDkim, table, dns));
    }
    if (subject.signatures().isEmpty()) {
      table.add("DKIM: the bounce shows no signature");
    }
    if (legs.contains(Leg.PASSES)) {
      return Optional.of(
          Draft.of(
                  from,
                  Outcome.DMARC_PASS,
                  "DMARC for " + from + " passes: an aligned identifier is authenticated")
              .evidence(table));
    }
    if (legs.contains(Leg.OPEN)) {
      return Optional.of(
          Draft.of(
                  from,
                  Outcome.DMARC_UNDECIDED,
                  "whether DMARC for " + from + " passed cannot be told from the bounce alone")
              .evidence(table)
              .advice("Upload the message as an .eml file to have its signature verified."));
    }
    return Optional.of(
        Draft.of(
                from,
                Outcome.DMARC_FAIL,
                "DMARC for " + from + " fails: no aligned identifier is authenticated")
            .evidence(table)
            .advice(
                "Sign with DKIM as "
                    + from
                    + " (d="
                    + from
                    + "), or send with an envelope sender in that domain from an address its SPF allows. One of the two is enough."));
  }

  private Leg spf(
      Subject subject,
      String from,
      String domain,
      boolean strict,
      List<String> table,
      DnsSession dns) {
    boolean aligned = aligned(from, domain, strict, dns);
    Optional<SpfResult.Code> code =
        subject.sendingIp().map(ip -> evaluate(subject, ip, domain, dns));
    table.add(
        "SPF: envelope sender in "
            + domain
            + ", "
            + code.map(SpfResult.Code::wireName).orElse("sending address unknown")
            + ", "
            + word(aligned, strict));
    if (!aligned) {
      return Leg.FAILS;
    }
    return switch (code.orElse(SpfResult.Code.TEMPERROR)) {
      case PASS -> Leg.PASSES;
      case TEMPERROR -> Leg.OPEN;
      case NONE, NEUTRAL, FAIL, SOFTFAIL, PERMERROR -> Leg.FAILS;
    };
  }

  private SpfResult.Code evaluate(Subject subject, InetAddress ip, String domain, DnsSession dns) {
    String sender = subject.envelopeSender().orElse("postmaster@" + domain);
    return Spf.check(ip, sender, subject.helo().orElse(domain), dns, clock.instant(), receiver)
        .code();
  }

  private static Leg dkim(
      Subject subject,
      String from,
      DkimSignature s,
      boolean strict,
      List<String> table,
      DnsSession dns) {
    boolean aligned = aligned(from, s.domain(), strict, dns);
    Optional<String> told = told(subject, s.domain());
    DkimKey.Lookup key = DkimKey.find(s.selector(), s.domain(), dns);
    String state =
        switch (key) {
          case DkimKey.Lookup.Found f -> "key published";
          case DkimKey.Lookup.Revoked r -> "key revoked";
          case DkimKey.Lookup.Invalid i -> "key cannot be used";
          case DkimKey.Lookup.Missing m -> "no key";
          case DkimKey.Lookup.Unknown u -> "key unknown";
        };
    table.add(
        "DKIM: d="
            + s.domain()
            + " s="
            + s.selector()
            + ", "
            + state
            + told.map(t -> ", the receiver says " + t).orElse("")
            + ", "
            + word(aligned, strict));
    boolean dead = !(key instanceof DkimKey.Lookup.Found || key instanceof DkimKey.Lookup.Unknown);
    if (!aligned || dead) {
      return Leg.FAILS;
    }
    return told.map(t -> t.equals("pass") ? Leg.PASSES : Leg.FAILS).orElse(Leg.OPEN);
  }

  /** What an Authentication-Results header says of signatures of this domain (RFC 8601). */
  private static Optional<String> told(Subject subject, String domain) {
    Pattern result =
        Pattern.compile(
            "(?i)\\bdkim=([a-z]{1,12})[^;]{0,500}?\\bheader\\.(?:d=|i=[^\\s;@]{0,64}@)"
                + Pattern.quote(domain)
                + "(?=[\\s;]|$)");
    return subject.authenticationResults().stream()
        .map(result::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1).toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** Relaxed: the same organisational domain, by either standard; strict: the same domain. */
  private static boolean aligned(String from, String domain, boolean strict, DnsSession dns) {
    if (from.equals(domain)) {
      return true;
    }
    if (strict) {
      return false;
    }
    Optional<String> a = SuffixList.organizationOf(from);
    boolean byList = a.isPresent() && a.equals(SuffixList.organizationOf(domain));
    return byList
        || Dmarc.organizationByTreeWalk(from, dns)
            .equals(Dmarc.organizationByTreeWalk(domain, dns));
  }

  private static String word(boolean aligned, boolean strict) {
    return (aligned ? "aligned" : "not aligned") + (strict ? " (strict)" : "");
  }
}
