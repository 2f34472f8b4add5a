package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A domain's TLS reporting record (RFC 8460 section 3). */
public sealed interface TlsRpt {
  /** It asks for reports at these addresses. */
  record Published(List<String> addresses) implements TlsRpt {
    public Published {
      addresses = List.copyOf(addresses);
    }
  }

  /** There is none. */
  record Missing() implements TlsRpt {}

  /** It cannot be used. */
  record Invalid(String problem) implements TlsRpt {}

  /** DNS has not told. */
  record Unknown(Answer answer) implements TlsRpt {}

  /** What stands at {@code _smtp._tls.} of the domain. */
  static TlsRpt find(String domain, DnsSession dns) {
    Answer answer = dns.ask("_smtp._tls." + domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      return new Unknown(answer);
    }
    List<String> records =
        answer.records(Record.Text.class).stream()
            .map(Record.Text::text)
            .filter(t -> t.matches("(?s)v=TLSRPTv1\\s*;.*"))
            .toList();
    if (records.isEmpty()) {
      return new Missing();
    }
    if (records.size() > 1) {
      return new Invalid(records.size() + " records instead of one");
    }
    Optional<String> rua = TagList.parse(records.get(0)).flatMap(tags -> tags.get("rua"));
    if (rua.isEmpty()) {
      return new Invalid("it has no rua tag");
    }
    List<String> addresses = Stream.of(rua.get().split(",", -1)).map(String::strip).toList();
    Optional<String> bad =
        addresses.stream()
            .filter(a -> !a.matches("(?:mailto:[^@\\s]+@[^@\\s]+|https://\\S+)"))
            .findFirst();
    return bad.<TlsRpt>map(b -> new Invalid("\"" + b + "\" is neither mailto: nor https:"))
        .orElseGet(() -> new Published(addresses));
  }
}
