package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which record applies, by the tree walk of RFC 9989 section 4.10 and by RFC 7489. */
class DmarcTest {
  private static final String ZONE =
      """
      _dmarc.acme.example TXT v=DMARC1; p=reject; sp=quarantine; np=none
      news.acme.example A 192.0.2.1
      _dmarc.team.big.example TXT v=DMARC1; p=quarantine; psd=n
      _dmarc.big.example TXT v=DMARC1; p=none
      a.team.big.example A 192.0.2.1
      _dmarc.bank.example TXT v=DMARC1; p=reject; psd=y
      x.one.bank.example A 192.0.2.1
      _dmarc.two.example TXT v=DMARC1; p=reject
      _dmarc.two.example TXT v=DMARC1; p=none
      _dmarc.half.example TXT v=DMARC1; rua=mailto:r@half.example
      _dmarc.useless.example TXT v=DMARC1; p=maybe
      """;

  @ParameterizedTest(name = "{0}: {1} within {2}")
  @CsvSource({
    "acme.example, reject, acme.example",
    "news.acme.example, quarantine, acme.example",
    "gone.acme.example, none, acme.example",
    "a.team.big.example, quarantine, team.big.example",
    "x.one.bank.example, reject, one.bank.example",
    "two.example, -, two.example",
    "half.example, none, half.example",
    "useless.example, -, useless.example",
    "nothing.example, -, nothing.example"
  })
  void theTreeWalkFindsPolicyAndOrganisation(String domain, String policy, String organization) {
    Dmarc.Discovery found = Dmarc.byTreeWalk(domain, dns());
    assertEquals(policy, found.policy().map(DmarcRecord.Policy::wireName).orElse("-"));
    assertEquals(organization, found.organization());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "acme.example, reject",
    "news.acme.example, quarantine",
    "gone.acme.example, quarantine",
    "a.team.big.example, none",
    "x.one.bank.example, reject"
  })
  void theSuffixListFindsThePolicyOfOlderReceivers(String domain, String policy) {
    Dmarc.Discovery found = Dmarc.bySuffixList(domain, dns());
    assertEquals(policy, found.policy().map(DmarcRecord.Policy::wireName).orElse("-"));
  }

  @Test
  void aLongNameIsCutToSevenLabelsAtOnce() {
    assertEquals(
        List.of("a.b.c.d.e.f.g.h.i.example", "d.e.f.g.h.i.example", "e.f.g.h.i.example"),
        Dmarc.walk("a.b.c.d.e.f.g.h.i.example").subList(0, 3));
    assertEquals(8, Dmarc.walk("a.b.c.d.e.f.g.h.i.example").size());
  }

  private static DnsSession dns() {
    return new DnsSession(FakeDns.of(ZONE), Deadline.in(Duration.ofSeconds(20)));
  }
}
