package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPF by RFC 7208, each line with the section it tries. */
class SpfTest {
  private static final String ZONE =
      """
      list.example TXT v=spf1 ip4:192.0.2.0/24 -all
      soft.example TXT v=spf1 ~all
      host.example A 192.0.2.17
      mx.example MX 10 host.example
      slow.example TIMEOUT
      1.2.0.192.anna.l.example A 127.0.0.2
      1.2.0.192.in-addr.arpa PTR out.ptr.example
      out.ptr.example A 192.0.2.1
      why.example TXT %{i} is not %{d}'s, said %{r}
      d1.example TXT v=spf1 a:host.example a:host.example a:host.example a:host.example -all
      d2.example TXT v=spf1 include:d1.example a:host.example a:host.example a:host.example -all
      """;

  @ParameterizedTest(name = "section {0}: {1} for {2} is {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4.5   | v=spf10 -all                          | 192.0.2.1   | none",
        "4.6   | v=spf1 ip4:192.0.2.1 moo -all         | 192.0.2.1   | permerror",
        "4.6.1 | V=SPF1 IP4:192.0.2.1 -ALL             | 192.0.2.1   | pass",
        "4.6.2 | v=spf1 ?ip4:192.0.2.1 -all            | 192.0.2.1   | neutral",
        "4.6.4 | v=spf1 include:d2.example -all        | 203.0.113.9 | fail",
        "4.6.4 | v=spf1 include:d2.example include:d1.example -all | 203.0.113.9 | permerror",
        "4.6.4 | v=spf1 a:n1.example a:n2.example a:n3.example -all | 192.0.2.1 | permerror",
        "4.7   | v=spf1 ip4:198.51.100.1               | 192.0.2.1   | neutral",
        "4.8   | v=spf1 a:.%{d}..example -all          | 192.0.2.1   | fail",
        "5.1   | v=spf1 -all ip4:192.0.2.1             | 192.0.2.1   | fail",
        "5.2   | v=spf1 include:list.example ~all      | 192.0.2.1   | pass",
        "5.2   | v=spf1 include:list.example ~all      | 203.0.113.9 | softfail",
        "5.2   | v=spf1 include:nothing.example ~all   | 192.0.2.1   | permerror",
        "5.2   | v=spf1 include:slow.example ~all      | 192.0.2.1   | temperror",
        "5.3   | v=spf1 a:host.example/28 -all         | 192.0.2.20  | pass",
        "5.3   | v=spf1 a:host.example//64 -all        | 192.0.2.20  | fail",
        "5.4   | v=spf1 mx:mx.example -all             | 192.0.2.17  | pass",
        "5.5   | v=spf1 ptr:ptr.example -all           | 192.0.2.1   | pass",
        "5.6   | v=spf1 ip4:192.0.2.0/33 -all          | 192.0.2.1   | permerror",
        "5.6   | v=spf1 ip6:2001:db8::/32 -all         | 2001:db8::9 | pass",
        "5     | v=spf1 ip4:192.0.2.1 -all             | ::ffff:192.0.2.1 | pass",
        "5.7   | v=spf1 exists:%{ir}.%{l1r-}.l.example -all | 192.0.2.1 | pass",
        "6.1   | v=spf1 redirect=soft.example          | 192.0.2.1   | softfail",
        "6.1   | v=spf1 redirect=nothing.example       | 192.0.2.1   | permerror",
        "6     | v=spf1 exp=a.example exp=b.example -all | 192.0.2.1 | permerror",
        "7.1   | v=spf1 a:%{z}.example -all            | 192.0.2.1   | permerror"
      })
  void aRecordIsEvaluated(String section, String record, String ip, String result) {
    assertEquals(result, check(record, ip).code().wireName(), section);
  }

  @Test
  void theTraceShowsEachTermAndTheDepthItStandsAt() {
    SpfResult r = check("v=spf1 include:list.example -all", "203.0.113.9");
    assertEquals("  list.example  ip4:192.0.2.0/24  no match", r.trace().get(0).toString());
    assertEquals("acme.example  include:list.example  no match", r.trace().get(2).toString());
    assertEquals(Optional.of("-all"), r.term());
    assertEquals(1, r.lookups());
  }

  @Test
  void theDomainsOwnWordsForAFailAreExpanded() {
    SpfResult r = check("v=spf1 -all exp=why.example", "203.0.113.9");
    assertEquals(
        Optional.of("203.0.113.9 is not acme.example's, said receiver.example"), r.explanation());
  }

  @Test
  void aRecordThatIncludesItselfEndsAtTheLimit() {
    SpfResult r = check("v=spf1 include:acme.example -all", "203.0.113.9");
    assertEquals(SpfResult.Code.PERMERROR, r.code());
    assertTrue(r.problem().orElse("").contains("more than 10 DNS lookups"), r.toString());
  }

  private static SpfResult check(String record, String ip) {
    DnsSession dns =
        new DnsSession(
            FakeDns.of(ZONE, "acme.example TXT " + record), Deadline.in(Duration.ofSeconds(20)));
    return Spf.check(
        IpLiteral.parse(ip).orElseThrow(),
        "anna-x@acme.example",
        "out.acme.example",
        dns,
        Instant.EPOCH,
        "receiver.example");
  }
}
