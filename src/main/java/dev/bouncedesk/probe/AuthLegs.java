package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.probe.AuthLeg.Kind;
import dev.bouncedesk.probe.AuthLeg.Result;
import dev.bouncedesk.probe.auth.Dkim;
import dev.bouncedesk.probe.auth.DkimKey;
import dev.bouncedesk.probe.auth.DkimResult;
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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers the legs that a message could pass DMARC by: from the message itself where it is at hand,
 * else from what the bounce's headers and DNS tell.
 */
final class AuthLegs {
  private static final int MOST_SIGNATURES = 5;
  private static final Pattern SPF_TOLD =
      Pattern.compile(
          "(?i)\\bspf=([a-z]{1,12})[^;]{0,500}?\\bsmtp\\.mailfrom=(?:[^\\s;@]{0,64}@)?([^\\s;]{1,253})");

  private final InstantSource clock;
  private final String receiver;

  AuthLegs(InstantSource clock, String receiver) {
    this.clock = clock;
    this.receiver = receiver;
  }

  /**
   * The legs, SPF first; empty where the bounce shows neither an envelope sender nor a signature.
   */
  List<AuthLeg> of(
      Subject subject, String from, Dmarc.Discovery walk, Dmarc.Discovery old, DnsSession dns) {
    Alignment alignment = new Alignment(from, walk, old, dns);
    List<AuthLeg> legs = new ArrayList<>();
    subject
        .senderDomain()
        .filter(d -> subject.envelopeSender().isPresent())
        .ifPresent(d -> legs.add(spf(subject, d, alignment, dns)));
    if (subject.message() instanceof MessageCopy.Whole whole) {
      Dkim.verify(whole.message().bytes(), dns, clock.instant()).stream()
          .filter(r -> !r.domain().isEmpty())
          .map(r -> verified(subject, r, whole.returned(), alignment))
          .forEach(legs::add);
    } else {
      subject.signatures().stream()
          .distinct()
          .limit(MOST_SIGNATURES)
          .map(s -> shown(subject, s, alignment, dns))
          .forEach(legs::add);
    }
    return legs;
  }

  private AuthLeg spf(Subject subject, String domain, Alignment alignment, DnsSession dns) {
    Optional<String> told = spfTold(subject, domain);
    Optional<SpfResult.Code> code =
        subject.sendingIp().map(ip -> evaluate(subject, ip, domain, dns));
    Result result =
        code.map(AuthLegs::result)
            .or(() -> told.map(t -> t.equals("pass") ? Result.PASSES : Result.FAILS))
            .orElse(Result.OPEN);
    String words =
        code.map(SpfResult.Code::wireName)
            .or(() -> told.map(t -> "a receiver says " + t))
            .orElse("the sending address is not known");
    return alignment.leg(Kind.SPF, domain, result, words, DmarcRecord::strictSpf);
  }

  private static Result result(SpfResult.Code code) {
    return switch (code) {
      case PASS -> Result.PASSES;
      case TEMPERROR -> Result.OPEN;
      case NONE, NEUTRAL, FAIL, SOFTFAIL, PERMERROR -> Result.FAILS;
    };
  }

  private SpfResult.Code evaluate(Subject subject, InetAddress ip, String domain, DnsSession dns) {
    String sender = subject.envelopeSender().orElse("postmaster@" + domain);
    return Spf.check(ip, sender, subject.helo().orElse(domain), dns, clock.instant(), receiver)
        .code();
  }

  /** A signature that was verified here. */
  private static AuthLeg verified(
      Subject subject, DkimResult r, boolean returned, Alignment alignment) {
    Optional<String> told = dkimTold(subject, r.domain());
    Result result =
        switch (r.state()) {
          case PASS -> Result.PASSES;
          case HEADER_CHANGED, PERMERROR -> Result.FAILS;
          case TEMPERROR -> Result.OPEN;
          // The bounce may have recoded the body after the receiver had judged it.
          case BODY_CHANGED ->
              !returned
                  ? Result.FAILS
                  : told.map(t -> t.equals("pass") ? Result.PASSES : Result.FAILS)
                      .orElse(Result.OPEN);
        };
    String words =
        switch (r.state()) {
          case PASS -> "the signature holds";
          case HEADER_CHANGED -> "the signed header was changed";
          case BODY_CHANGED ->
              returned ? "the body of the returned copy was changed" : "the body was changed";
          case PERMERROR -> r.problem().orElse("the signature cannot be used");
          case TEMPERROR -> "the key could not be fetched";
        };
    return alignment.leg(
        Kind.DKIM,
        r.domain(),
        result,
        words + told.map(t -> ", a receiver says " + t).orElse(""),
        DmarcRecord::strictDkim);
  }

  /** A signature of which only the header field came back. */
  private static AuthLeg shown(
      Subject subject, DkimSignature s, Alignment alignment, DnsSession dns) {
    Optional<String> told = dkimTold(subject, s.domain());
    DkimKey.Lookup key = DkimKey.find(s.selector(), s.domain(), dns);
    String state =
        switch (key) {
          case DkimKey.Lookup.Found f -> "key published";
          case DkimKey.Lookup.Revoked r -> "key revoked";
          case DkimKey.Lookup.Invalid i -> "key cannot be used";
          case DkimKey.Lookup.Missing m -> "no key";
          case DkimKey.Lookup.Unknown u -> "key unknown";
        };
    boolean dead = !(key instanceof DkimKey.Lookup.Found || key instanceof DkimKey.Lookup.Unknown);
    Result result =
        dead
            ? Result.FAILS
            : told.map(t -> t.equals("pass") ? Result.PASSES : Result.FAILS).orElse(Result.OPEN);
    return alignment.leg(
        Kind.DKIM,
        s.domain(),
        result,
        "s=" + s.selector() + ", " + state + told.map(t -> ", a receiver says " + t).orElse(""),
        DmarcRecord::strictDkim);
  }

  /** What an Authentication-Results header says of signatures of this domain (RFC 8601). */
  private static Optional<String> dkimTold(Subject subject, String domain) {
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

  /** What it says of SPF for this envelope sender's domain (RFC 8601 section 2.7.2). */
  private static Optional<String> spfTold(Subject subject, String domain) {
    return subject.authenticationResults().stream()
        .map(SPF_TOLD::matcher)
        .filter(Matcher::find)
        .filter(m -> m.group(2).equalsIgnoreCase(domain))
        .map(m -> m.group(1).toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** Compares domains with From's, by both standards. */
  private record Alignment(String from, Dmarc.Discovery walk, Dmarc.Discovery old, DnsSession dns) {

    AuthLeg leg(
        Kind kind, String domain, Result result, String words, Predicate<DmarcRecord> strict) {
      return new AuthLeg(
          kind,
          domain,
          result,
          words,
          domain.equals(from) || (!isStrict(walk, strict) && sameTree(domain)),
          domain.equals(from) || (!isStrict(old, strict) && sameSuffix(domain)),
          isStrict(walk, strict) || isStrict(old, strict));
    }

    private static boolean isStrict(Dmarc.Discovery discovery, Predicate<DmarcRecord> strict) {
      return discovery.found().map(Dmarc.At::record).filter(strict).isPresent();
    }

    // RFC 9989 section 4.4: the same organisational domain, each by its own tree walk.
    private boolean sameTree(String domain) {
      return walk.organization().equals(Dmarc.organizationByTreeWalk(domain, dns));
    }

    // RFC 7489 section 3.1: the same organisational domain by the public suffix list.
    private boolean sameSuffix(String domain) {
      Optional<String> ours = SuffixList.organizationOf(from);
      return ours.isPresent() && ours.equals(SuffixList.organizationOf(domain));
    }
  }
}
