package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.auth.SpfResult.Code;
import dev.bouncedesk.probe.auth.SpfResult.Step;
import dev.bouncedesk.probe.auth.SpfTerm.Mechanism;
import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Evaluates SPF (RFC 7208, check_host) and keeps the trace. One object, one evaluation. */
public final class Spf {
  private static final int MOST_LOOKUPS = 10; // RFC 7208 section 4.6.4
  private static final int MOST_VOIDS = 2; // section 4.6.4
  private static final int MOST_MX_NAMES = 10; // section 4.6.4
  private static final int MOST_TRACE = 200;

  private final DnsSession dns;
  private final InetAddress ip;
  private final SpfMacros macros;
  private final SpfPtr ptr;
  private final List<Step> trace = new ArrayList<>();
  private int lookups;
  private int voids;
  private String current = "";

  private Spf(
      DnsSession dns, InetAddress ip, String sender, String helo, Instant now, String receiver) {
    this.dns = dns;
    this.ip = SpfAddress.normal(ip);
    this.ptr = new SpfPtr(dns, this.ip);
    this.macros =
        new SpfMacros(
            this.ip, sender, helo, () -> ptr.name(current), now.getEpochSecond(), receiver);
  }

  /**
   * What the sender's domain says about the address.
   *
   * @param ip the address that connected
   * @param mailFrom the envelope sender; empty or without a domain: the HELO name's postmaster is
   *     meant (RFC 7208 section 2.4)
   * @param helo the name in EHLO
   * @param now for the t macro
   * @param receiver this host's name, for the r macro
   */
  public static SpfResult check(
      InetAddress ip, String mailFrom, String helo, DnsSession dns, Instant now, String receiver) {
    int at = mailFrom.lastIndexOf('@');
    String domain = at >= 0 ? mailFrom.substring(at + 1) : mailFrom.isEmpty() ? helo : mailFrom;
    // Section 4.3: without a local part, "postmaster".
    String local = at > 0 ? mailFrom.substring(0, at) : "postmaster";
    Spf spf = new Spf(dns, ip, local + "@" + domain, helo, now, receiver);
    return spf.finish(spf.host(domain, 0));
  }

  /** How a record ended: the result, and what decided it. */
  private record Ended(
      Code code,
      Optional<String> term,
      String domain,
      Optional<String> problem,
      Optional<String> exp) {
    static Ended because(Code code, String domain, String problem) {
      return new Ended(code, Optional.empty(), domain, Optional.of(problem), Optional.empty());
    }
  }

  /** A mechanism cannot be decided. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Code code;

    Stop(Code code, String problem) {
      super(problem, null, false, false);
      this.code = code;
    }
  }

  private SpfResult finish(Ended ended) {
    Optional<String> explanation =
        ended.code() == Code.FAIL
            ? ended.exp().flatMap(spec -> explain(spec, ended.domain()))
            : Optional.empty();
    return new SpfResult(
        ended.code(),
        ended.term(),
        ended.domain(),
        ended.problem(),
        explanation,
        trace,
        lookups,
        voids);
  }

  // RFC 7208 section 4.
  private Ended host(String domain, int depth) {
    // Section 4.3: a malformed domain, or one that is no multi-label name, gives none.
    if (!isFqdn(domain)) {
      return Ended.because(Code.NONE, domain, domain + " is no domain that can be looked up");
    }
    Answer answer = dns.ask(domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      // Section 4.4.
      return Ended.because(Code.TEMPERROR, domain, domain + ": " + answer.inWords());
    }
    List<String> records =
        answer.records(Record.Text.class).stream()
            .map(Record.Text::text)
            .filter(SpfRecord::isSpf)
            .toList();
    if (records.isEmpty()) {
      return Ended.because(Code.NONE, domain, domain + " has no SPF record");
    }
    if (records.size() > 1) {
      // Section 4.5.
      return Ended.because(
          Code.PERMERROR, domain, domain + " has " + records.size() + " SPF records");
    }
    return switch (SpfRecord.parse(records.get(0))) {
      case SpfRecord.Parsed.Invalid bad ->
          // Section 4.6: a syntax error anywhere in the record.
          new Ended(
              Code.PERMERROR,
              Optional.of(bad.term()),
              domain,
              Optional.of(bad.term() + " " + bad.problem()),
              Optional.empty());
      case SpfRecord.Parsed.Valid good -> record(good.record(), domain, depth);
    };
  }

  private Ended record(SpfRecord record, String domain, int depth) {
    Optional<String> exp = record.modifier("exp");
    for (Mechanism m : record.mechanisms()) {
      boolean matched;
      try {
        current = domain;
        matched = matches(m, domain, depth);
      } catch (Stop stop) {
        String problem = String.valueOf(stop.getMessage());
        note(depth, domain, m.text(), stop.code.wireName() + ": " + problem);
        return new Ended(
            stop.code, Optional.of(m.text()), domain, Optional.of(problem), Optional.empty());
      }
      note(depth, domain, m.text(), matched ? "match" : "no match");
      if (matched) {
        return new Ended(
            m.qualifier().code(), Optional.of(m.text()), domain, Optional.empty(), exp);
      }
    }
    Optional<String> redirect = record.redirect();
    if (redirect.isPresent()) {
      return redirect(redirect.get(), domain, depth);
    }
    // Section 4.7.
    return new Ended(
        Code.NEUTRAL, Optional.empty(), domain, Optional.of("no term matched"), Optional.empty());
  }

  // Section 6.1.
  private Ended redirect(String spec, String domain, int depth) {
    String term = "redirect=" + spec;
    current = domain;
    String target = macros.domain(spec, domain);
    try {
      countLookup();
    } catch (Stop stop) {
      return new Ended(
          stop.code,
          Optional.of(term),
          domain,
          Optional.of(String.valueOf(stop.getMessage())),
          Optional.empty());
    }
    note(depth, domain, term, "goes on at " + target);
    Ended there = host(target, depth);
    return there.code() == Code.NONE
        ? Ended.because(Code.PERMERROR, domain, term + ": " + there.problem().orElse("no record"))
        : there;
  }

  private boolean matches(Mechanism m, String domain, int depth) {
    if (m.kind().looksUp()) {
      countLookup();
    }
    String target = m.domain().map(spec -> macros.domain(spec, domain)).orElse(domain);
    return switch (m.kind()) {
      case ALL -> true;
      case IP4, IP6 ->
          m.network().filter(n -> SpfAddress.agree(ip, n, m.v4Prefix(), m.v6Prefix())).isPresent();
      case A -> hasAddress(target, m);
      case MX -> mxHasAddress(target, m);
      case EXISTS -> exists(target);
      case PTR -> ptr.matches(target);
      case INCLUDE -> includes(target, depth);
    };
  }

  // Section 5.2.
  private boolean includes(String target, int depth) {
    Ended there = host(target, depth + 1);
    return switch (there.code()) {
      case PASS -> true;
      case FAIL, SOFTFAIL, NEUTRAL -> false;
      case TEMPERROR -> throw new Stop(Code.TEMPERROR, there.problem().orElse(target));
      case PERMERROR, NONE -> throw new Stop(Code.PERMERROR, there.problem().orElse(target));
    };
  }

  // Section 5.3.
  private boolean hasAddress(String host, Mechanism m) {
    RecordType type = ip.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
    return ask(host, type).records(Record.Address.class).stream()
        .anyMatch(a -> SpfAddress.agree(ip, a.address(), m.v4Prefix(), m.v6Prefix()));
  }

  // Section 5.4.
  private boolean mxHasAddress(String target, Mechanism m) {
    List<Record.Mx> hosts = ask(target, RecordType.MX).records(Record.Mx.class);
    if (hosts.size() > MOST_MX_NAMES) {
      throw new Stop(
          Code.PERMERROR,
          target
              + " has "
              + hosts.size()
              + " MX records, and SPF looks at "
              + MOST_MX_NAMES
              + " at most");
    }
    return hosts.stream()
        .sorted(Comparator.comparingInt(Record.Mx::preference))
        .filter(mx -> !mx.host().isEmpty())
        .anyMatch(mx -> hasAddress(mx.host(), m));
  }

  // Section 5.7: always A, whatever the address.
  private boolean exists(String target) {
    return ask(target, RecordType.A) instanceof Answer.Found;
  }

  private Answer ask(String name, RecordType type) {
    if (!canBeAsked(name)) {
      // Section 4.8: a name that cannot be looked up matches nothing.
      return new Answer.NoSuchDomain(Answer.Security.UNCHECKED);
    }
    Answer answer = dns.ask(name, type);
    if (!answer.isDefinite()) {
      throw new Stop(Code.TEMPERROR, name + ": " + answer.inWords());
    }
    if (!(answer instanceof Answer.Found)) {
      voids++;
      if (voids > MOST_VOIDS) {
        throw new Stop(
            Code.PERMERROR,
            "more than " + MOST_VOIDS + " names of the record lead to nothing, the last " + name);
      }
    }
    return answer;
  }

  private void countLookup() {
    lookups++;
    if (lookups > MOST_LOOKUPS) {
      throw new Stop(Code.PERMERROR, "the record needs more than " + MOST_LOOKUPS + " DNS lookups");
    }
  }

  // Section 6.2: whatever is wrong with the explanation, there is none then.
  private Optional<String> explain(String spec, String domain) {
    current = domain;
    String target = macros.domain(spec, domain);
    if (!canBeAsked(target)) {
      return Optional.empty();
    }
    List<Record.Text> texts = dns.ask(target, RecordType.TXT).records(Record.Text.class);
    if (texts.size() != 1) {
      return Optional.empty();
    }
    String text = texts.get(0).text();
    boolean ascii = text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    return ascii ? macros.explanation(text, domain) : Optional.empty();
  }

  private void note(int depth, String domain, String term, String outcome) {
    if (trace.size() < MOST_TRACE) {
      trace.add(new Step(depth, domain, term, outcome));
    }
  }

  private static boolean isFqdn(String domain) {
    return canBeAsked(domain) && domain.indexOf('.') > 0;
  }

  private static boolean canBeAsked(String name) {
    if (name.isEmpty() || name.length() > 253) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63) {
        return false;
      }
    }
    return true;
  }
}
