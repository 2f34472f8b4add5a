package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** DANE for SMTP (RFC 7672): TLSA records of a mail host, and whether a certificate fits them. */
public final class Dane {
  private Dane() {}

  /** What a mail host publishes. */
  public sealed interface Published {
    /** Records that senders use. */
    record Usable(List<Record.Tlsa> records) implements Published {
      public Usable {
        records = List.copyOf(records);
      }
    }

    /** None. */
    record Missing() implements Published {}

    /** Records without a chain of signatures, which senders ignore (RFC 7672 section 2.2). */
    record Unsigned(List<Record.Tlsa> records) implements Published {
      public Unsigned {
        records = List.copyOf(records);
      }
    }

    /** Signed records none of which is of a kind for mail (RFC 7672 section 3.1). */
    record Unusable(List<Record.Tlsa> records) implements Published {
      public Unusable {
        records = List.copyOf(records);
      }
    }

    /** DNS has not told. */
    record Unknown(Answer answer) implements Published {}
  }

  /** What stands at {@code _25._tcp.} of the host, its signatures checked here. */
  public static Published find(String host, DnsSession dns) {
    Answer answer = dns.validated("_25._tcp." + host, RecordType.TLSA);
    return switch (answer) {
      case Answer.Found found -> {
        List<Record.Tlsa> records = found.all(Record.Tlsa.class);
        List<Record.Tlsa> usable = records.stream().filter(Dane::isForMail).toList();
        yield found.security() != Security.SECURE
            ? new Published.Unsigned(records)
            : usable.isEmpty() ? new Published.Unusable(records) : new Published.Usable(usable);
      }
      case Answer.NoRecords n -> new Published.Missing();
      case Answer.NoSuchDomain n -> new Published.Missing();
      case Answer.ServerFailed f -> new Published.Unknown(f);
      case Answer.Bogus b -> new Published.Unknown(b);
      case Answer.TimedOut t -> new Published.Unknown(t);
    };
  }

  /**
   * DANE-TA(2) and DANE-EE(3) with known selectors and digests; PKIX usages are of no use to mail
   * (RFC 7672 section 3.1.3).
   */
  static boolean isForMail(Record.Tlsa t) {
    boolean length =
        switch (t.matching()) {
          case 0 -> !t.data().isEmpty();
          case 1 -> t.data().length() == 64;
          case 2 -> t.data().length() == 128;
          default -> false;
        };
    return (t.usage() == 2 || t.usage() == 3) && (t.selector() == 0 || t.selector() == 1) && length;
  }

  /**
   * Whether a chain fits one of the records: 3 the host's own certificate, 2 an authority in the
   * chain it sent (RFC 6698 section 2.1.1).
   */
  public static boolean matches(List<Record.Tlsa> records, List<X509Certificate> chain) {
    return records.stream().anyMatch(t -> matches(t, chain));
  }

  private static boolean matches(Record.Tlsa t, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return false;
    }
    // RFC 7672 section 3.1.2: a trust anchor has to be in the chain the server sends.
    List<X509Certificate> candidates =
        t.usage() == 3
            ? chain.subList(0, 1)
            : chain.subList(Math.min(1, chain.size()), chain.size());
    return candidates.stream().anyMatch(c -> association(t, c).equals(t.data()));
  }

  private static String association(Record.Tlsa t, X509Certificate certificate) {
    try {
      byte[] data =
          t.selector() == 1 ? certificate.getPublicKey().getEncoded() : certificate.getEncoded();
      byte[] shown =
          switch (t.matching()) {
            case 1 -> MessageDigest.getInstance("SHA-256").digest(data);
            case 2 -> MessageDigest.getInstance("SHA-512").digest(data);
            default -> data;
          };
      return HexFormat.of().formatHex(shown);
    } catch (GeneralSecurityException e) {
      return ""; // a certificate that cannot be encoded matches nothing
    }
  }
}
