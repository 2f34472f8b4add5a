package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Turns dnsjava's messages into answers. */
final class Replies {
  // RFC 8914 section 4: 6 DNSSEC bogus, 7 expired, 8 not yet valid, 9 DNSKEY missing, 10 RRSIGs
  // missing, 12 NSEC missing.
  private static final Set<Integer> DNSSEC_ERRORS = Set.of(6, 7, 8, 9, 10, 12);
  private static final int MOST_RECORDS = 200;

  private Replies() {}

  /** What a reply leads to. */
  sealed interface Step {
    /** It settles the question. */
    record Done(Answer answer) implements Step {}

    /** It only says that the name is an alias of another. */
    record Elsewhere(Name name) implements Step {}
  }

  static int type(RecordType type) {
    return DnsjavaResolver.number(type);
  }

  /**
   * Reads a reply.
   *
   * @param aliases names that CNAMEs led through so far; added to
   */
  static Step read(Message reply, Name asked, RecordType type, List<String> aliases) {
    int rcode = reply.getHeader().getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Step.Done(new Answer.ServerFailed(Rcode.string(rcode)));
    }
    List<org.xbill.DNS.Record> section = reply.getSection(Section.ANSWER);
    Name now = asked;
    long ttl = Long.MAX_VALUE;
    int hops = 0;
    while (true) {
      List<Record> found = new ArrayList<>();
      Optional<Name> next = Optional.empty();
      for (org.xbill.DNS.Record r : section) {
        if (r.getName().equals(now) && r.getType() == type(type) && found.size() < MOST_RECORDS) {
          ttl = Math.min(ttl, r.getTTL());
          record(r).ifPresent(found::add);
        } else if (r instanceof CNAMERecord c && c.getName().equals(now)) {
          ttl = Math.min(ttl, r.getTTL());
          next = Optional.of(c.getTarget());
        } else if (r instanceof DNAMERecord d
            && now.subdomain(d.getName())
            && !now.equals(d.getName())) {
          ttl = Math.min(ttl, r.getTTL());
        }
      }
      if (!found.isEmpty()) {
        return new Step.Done(new Answer.Found(found, aliases, ttl, Security.UNCHECKED));
      }
      if (next.isEmpty() || hops++ > 16) {
        break;
      }
      now = next.get();
      aliases.add(DnsText.of(now));
    }
    if (rcode == Rcode.NXDOMAIN) {
      return new Step.Done(new Answer.NoSuchDomain(Security.UNCHECKED));
    }
    boolean settled = now.equals(asked) || hasAuthority(reply);
    return settled
        ? new Step.Done(new Answer.NoRecords(Security.UNCHECKED))
        : new Step.Elsewhere(now);
  }

  /** A negative answer carries the zone's SOA (RFC 2308 section 2.2). */
  static boolean hasAuthority(Message reply) {
    return reply.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.SOA);
  }

  /** What an extended error says about signatures; empty where there is none. */
  static Optional<String> dnssecError(Message reply) {
    if (reply.getOPT() == null) {
      return Optional.empty();
    }
    for (EDNSOption option : reply.getOPT().getOptions()) {
      if (option instanceof ExtendedErrorCodeOption error
          && DNSSEC_ERRORS.contains(error.getErrorCode())) {
        String text = error.getText() == null ? "" : ": " + error.getText();
        return Optional.of("extended DNS error " + error.getErrorCode() + text);
      }
    }
    return Optional.empty();
  }

  /** Our form of a record; empty for a kind that no check asks for. */
  static Optional<Record> record(org.xbill.DNS.Record r) {
    return Optional.ofNullable(
        switch (r) {
          case ARecord a -> new Record.Address(IpLiteral.of(a.rdataToWireCanonical()));
          // From the bytes: dnsjava's getAddress turns an IPv4-mapped address into IPv4.
          case AAAARecord a -> new Record.Address(IpLiteral.of(a.rdataToWireCanonical()));
          case MXRecord m -> new Record.Mx(m.getPriority(), DnsText.of(m.getTarget()));
          case TXTRecord t -> new Record.Text(text(t));
          case PTRRecord p -> new Record.Pointer(DnsText.of(p.getTarget()));
          case NSRecord n -> new Record.NameServer(DnsText.of(n.getTarget()));
          case SOARecord s -> new Record.Authority(DnsText.of(s.getHost()), s.getSerial());
          case CNAMERecord c -> new Record.Alias(DnsText.of(c.getTarget()));
          case SRVRecord s ->
              new Record.Service(s.getPriority(), s.getPort(), DnsText.of(s.getTarget()));
          case TLSARecord t ->
              Record.Tlsa.of(
                  t.getCertificateUsage(),
                  t.getSelector(),
                  t.getMatchingType(),
                  t.getCertificateAssociationData());
          default -> null;
        });
  }

  /** The strings joined (getStrings() would come escaped). */
  private static String text(TXTRecord record) {
    StringBuilder joined = new StringBuilder();
    for (byte[] part : record.getStringsAsByteArrays()) {
      joined.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return joined.toString();
  }
}
