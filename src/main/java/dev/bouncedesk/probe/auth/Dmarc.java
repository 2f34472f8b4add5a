package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.auth.DmarcRecord.Policy;
import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the DMARC record that applies to a domain: as receivers of RFC 9989 do, by a walk up the
 * DNS tree, and as those of RFC 7489 do, by the public suffix list.
 */
public final class Dmarc {
  private static final int MOST_LABELS = 8; // RFC 9989 section 4.10

  private Dmarc() {}

  /**
   * A record and where it stands.
   *
   * @param domain without {@code _dmarc.}
   */
  public record At(String domain, DmarcRecord record) {}

  /**
   * What applies to mail whose From is in a domain.
   *
   * @param found the record; empty where there is none
   * @param organization the organisational domain, within which identifiers are aligned
   * @param policy what is asked of receivers; empty without a record
   * @param steps each name asked, and what came
   * @param unheard the first answer that told nothing; the rest is then uncertain
   */
  public record Discovery(
      Optional<At> found,
      String organization,
      Optional<Policy> policy,
      List<String> steps,
      Optional<Answer> unheard) {
    public Discovery {
      steps = List.copyOf(steps);
    }
  }

  /** What one name holds. */
  private record Look(Optional<DmarcRecord> record, String inWords, Optional<Answer> unheard) {}

  /** By the tree walk of RFC 9989 section 4.10. */
  public static Discovery byTreeWalk(String domain, DnsSession dns) {
    List<String> steps = new ArrayList<>();
    List<At> onTheWay = new ArrayList<>();
    Optional<Answer> unheard = Optional.empty();
    for (String name : walk(domain)) {
      Look look = look(name, dns);
      steps.add("_dmarc." + name + ": " + look.inWords());
      unheard = unheard.or(look::unheard);
      if (look.record().isPresent()) {
        DmarcRecord record = look.record().get();
        onTheWay.add(new At(name, record));
        // Section 4.10, steps 2 and 6: psd=n and psd=y end the walk.
        if (record.boundary() != 'u') {
          break;
        }
      }
    }
    String organization = organization(domain, onTheWay);
    Optional<At> found = applying(domain, organization, onTheWay);
    Optional<Policy> policy =
        found.map(at ->
            at.domain().equals(domain)
                ? at.record().ownPolicy(DmarcStandard.RFC_9989)
                : doesNotExist(domain, dns)
                    ? at.record().policyForNonexistent()
                    : at.record().policyBelow(DmarcStandard.RFC_9989));
    return new Discovery(found, organization, policy, steps, unheard);
  }

  /** By the public suffix list, as RFC 7489 section 6.6.3 asks. */
  public static Discovery bySuffixList(String domain, DnsSession dns) {
    String organization = SuffixList.organizationOf(domain).orElse(domain);
    List<String> steps = new ArrayList<>();
    Look own = look(domain, dns);
    steps.add("_dmarc." + domain + ": " + own.inWords());
    Optional<At> found = own.record().filter(Dmarc::isUsableByOld).map(r -> new At(domain, r));
    Optional<Answer> unheard = own.unheard();
    if (own.record().isEmpty() && !organization.equals(domain)) {
      Look above = look(organization, dns);
      steps.add("_dmarc." + organization + ": " + above.inWords());
      found = above.record().filter(Dmarc::isUsableByOld).map(r -> new At(organization, r));
      unheard = unheard.or(above::unheard);
    }
    Optional<Policy> policy =
        found.map(at ->
            at.domain().equals(domain)
                ? at.record().ownPolicy(DmarcStandard.RFC_7489)
                : at.record().policyBelow(DmarcStandard.RFC_7489));
    return new Discovery(found, organization, policy, steps, unheard);
  }

  private static boolean isUsableByOld(DmarcRecord record) {
    return record.isUsable(DmarcStandard.RFC_7489);
  }

  /** The organisational domain of any domain, by the tree walk. */
  public static String organizationByTreeWalk(String domain, DnsSession dns) {
    return byTreeWalk(domain, dns).organization();
  }

  /** The names a walk asks about, without {@code _dmarc.}: itself, then fewer labels each time. */
  static List<String> walk(String domain) {
    List<String> names = new ArrayList<>();
    names.add(domain);
    List<String> labels = List.of(domain.split("\\."));
    // Section 4.10, step 4: 8 labels or more are cut to 7 at once.
    int next = labels.size() >= MOST_LABELS ? MOST_LABELS - 1 : labels.size() - 1;
    for (int keep = next; keep >= 1; keep--) {
      names.add(String.join(".", labels.subList(labels.size() - keep, labels.size())));
    }
    return names;
  }

  // RFC 9989 section 4.10.2.
  private static String organization(String domain, List<At> records) {
    for (At at : records) {
      if (at.record().boundary() == 'n') {
        return at.domain();
      }
      if (at.record().boundary() == 'y' && !at.domain().equals(domain)) {
        return oneLabelBelow(domain, at.domain());
      }
    }
    // The last one on the way up has the fewest labels; without any, the domain itself.
    return records.isEmpty() ? domain : records.get(records.size() - 1).domain();
  }

  private static String oneLabelBelow(String domain, String above) {
    String left = domain.substring(0, domain.length() - above.length() - 1);
    return left.substring(left.lastIndexOf('.') + 1) + "." + above;
  }

  // RFC 9989 section 4.10.1: the author domain's own, else the organisation's, else the suffix's.
  private static Optional<At> applying(String domain, String organization, List<At> records) {
    return at(domain, records)
        .or(() -> at(organization, records))
        .or(() -> records.stream().filter(a -> a.record().boundary() == 'y').findFirst())
        .filter(a -> a.record().isUsable(DmarcStandard.RFC_9989));
  }

  private static Optional<At> at(String domain, List<At> records) {
    return records.stream().filter(a -> a.domain().equals(domain)).findFirst();
  }

  private static Look look(String domain, DnsSession dns) {
    Answer answer = dns.ask("_dmarc." + domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      return new Look(Optional.empty(), answer.inWords(), Optional.of(answer));
    }
    List<DmarcRecord> records =
        answer.records(Record.Text.class).stream()
            .map(t -> DmarcRecord.parse(t.text()))
            .flatMap(Optional::stream)
            .toList();
    if (records.size() > 1) {
      // RFC 7489 section 6.6.3 step 5, RFC 9989 section 4.10 step 2: several count as none.
      return new Look(
          Optional.empty(),
          records.size() + " DMARC records, which count as none",
          Optional.empty());
    }
    return records.isEmpty()
        ? new Look(Optional.empty(), "no DMARC record", Optional.empty())
        : new Look(Optional.of(records.get(0)), records.get(0).text(), Optional.empty());
  }

  // RFC 9989 section 3.2.13: NXDOMAIN.
  private static boolean doesNotExist(String domain, DnsSession dns) {
    return dns.ask(domain, RecordType.A) instanceof Answer.NoSuchDomain;
  }

  /** Whether a report address outside the domain agrees to take its reports. */
  public enum Consent {
    /** It is within the same organisation, which needs no consent. */
    NOT_NEEDED,
    /** It has published its consent. */
    GIVEN,
    /** It has not. */
    MISSING,
    /** DNS has not told. */
    UNKNOWN
  }

  /**
   * Whether a report address may be sent to (RFC 7489 section 7.1, RFC 9990 section 4).
   *
   * @param uri such as {@code mailto:reports@collector.example}
   */
  public static Consent consent(String domain, String uri, DnsSession dns) {
    String address = uri.replaceFirst("![0-9]+[a-zA-Z]?$", "");
    int at = address.lastIndexOf('@');
    if (!address.toLowerCase(Locale.ROOT).startsWith("mailto:") || at < 0) {
      return Consent.NOT_NEEDED;
    }
    String host = address.substring(at + 1).toLowerCase(Locale.ROOT);
    Optional<String> ours = SuffixList.organizationOf(domain);
    if (host.equals(domain) || (ours.isPresent() && ours.equals(SuffixList.organizationOf(host)))) {
      return Consent.NOT_NEEDED;
    }
    Answer answer = dns.ask(domain + "._report._dmarc." + host, RecordType.TXT);
    if (!answer.isDefinite()) {
      return Consent.UNKNOWN;
    }
    boolean given =
        answer.records(Record.Text.class).stream()
            .anyMatch(t -> DmarcRecord.parse(t.text()).isPresent());
    return given ? Consent.GIVEN : Consent.MISSING;
  }
}
