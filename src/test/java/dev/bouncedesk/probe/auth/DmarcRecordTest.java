package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DMARC records rule by rule, and what receivers of each standard make of them. */
class DmarcRecordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1",
        "v=DMARC1;",
        "V=DMARC1; p=none",
        "v = DMARC1 ; p = none",
        "v=DMARC1;p=none;;"
      })
  void aRecordBeginsWithItsVersion(String text) {
    assertTrue(DmarcRecord.parse(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=dmarc1; p=none",
        "p=none; v=DMARC1",
        "v=DMARC1 p=none",
        "v=DMARC10; p=none",
        "v=DMARC2",
        "",
        "v=spf1 -all",
        ";v=DMARC1",
        "DMARC1; p=none"
      })
  void whatBeginsOtherwiseIsNoDmarcRecord(String text) {
    assertEquals(Optional.empty(), DmarcRecord.parse(text));
  }

  /** Own policy, that of a domain below, that of one that does not exist; "-" for no DMARC. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "p=reject                              | reject reject reject         | reject reject",
        "p=Reject; sp=QUARANTINE               | reject quarantine quarantine | reject quarantine",
        "sp=none; p=reject                     | reject none none             | reject none",
        "p=reject; np=none                     | reject reject none           | reject reject",
        "p=reject; sp=quarantine; np=none      | reject quarantine none       | reject quarantine",
        "p=maybe                               | -                            | -",
        "p=maybe; rua=mailto:r@acme.example    | none none none               | none none",
        "p=maybe; rua=r@acme.example           | -                            | -",
        "p=reject; sp=maybe                    | -                            | -",
        "p=reject; sp=maybe; rua=mailto:r@a.example | none none none          | none none",
        "p=reject; np=maybe                    | -                            | reject reject",
        "p=reject; np=maybe; rua=mailto:r@a.example | none none none          | reject reject",
        "sp=reject                             | none reject reject           | -",
        "rua=mailto:r@acme.example             | none none none               | none none",
        "x=1; fo=1                             | none none none               | -",
        "p=reject; p=none                      | reject reject reject         | reject reject",
        "p=reject; zz=1; adkim=q; pct=abc; psd=x; noequals | reject reject reject | reject reject"
      })
  void bothStandardsSayWhatIsAskedOfReceivers(String tags, String now, String before) {
    DmarcRecord record = DmarcRecord.parse("v=DMARC1; " + tags).orElseThrow();
    DmarcStandard bis = DmarcStandard.RFC_9989;
    DmarcStandard old = DmarcStandard.RFC_7489;
    assertEquals(
        now,
        record.isUsable(bis)
            ? words(record.ownPolicy(bis), record.policyBelow(bis), record.policyForNonexistent())
            : "-");
    assertEquals(
        before, record.isUsable(old) ? words(record.ownPolicy(old), record.policyBelow(old)) : "-");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "adkim=s; aspf=s   | true  | true  | u | false | 100",
        "ADKIM=S; ASPF=R   | true  | false | u | false | 100",
        "adkim=x; aspf=    | false | false | u | false | 100",
        "psd=Y; t=Y        | false | false | y | true  | 100",
        "psd=n; t=n        | false | false | n | false | 100",
        "psd=q; t=q        | false | false | u | false | 100",
        "pct=0             | false | false | u | false | 0",
        "pct=101           | false | false | u | false | 100",
        "pct=-1            | false | false | u | false | 100"
      })
  void otherTagsFallBackToTheirDefaultWhereTheyCannotBeRead(
      String tags, boolean dkim, boolean spf, char psd, boolean testing, int percent) {
    DmarcRecord record = DmarcRecord.parse("v=DMARC1; p=reject; " + tags).orElseThrow();
    assertEquals(
        List.of(dkim, spf, psd, testing, percent),
        List.of(
            record.strictDkim(),
            record.strictSpf(),
            record.boundary(),
            record.testing(),
            record.percent()));
  }

  @Test
  void reportAddressesAreTakenOneByOne() {
    DmarcRecord record =
        DmarcRecord.parse(
                "v=DMARC1; p=none; rua=mailto:a@x.example!10m , https://x.example/r, b@x.example,")
            .orElseThrow();
    assertEquals(
        List.of("mailto:a@x.example!10m", "https://x.example/r"), record.aggregateReports());
    assertEquals(2, record.warnings().size(), record.warnings().toString());
  }

  /** RFC 9989 section 4.10: which names are asked, and where the walk ends. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "acme.example, acme.example example",
    "a.b.c.d.e.f.g.example, a.b.c.d.e.f.g.example b.c.d.e.f.g.example c.d.e.f.g.example d.e.f.g.example e.f.g.example f.g.example g.example example",
    "z.a.b.c.d.e.f.g.example, z.a.b.c.d.e.f.g.example b.c.d.e.f.g.example c.d.e.f.g.example d.e.f.g.example e.f.g.example f.g.example g.example example",
    "example, example"
  })
  void atMostEightNamesAreAsked(String domain, String asked) {
    assertEquals(asked, String.join(" ", Dmarc.walk(domain)));
  }

  /** RFC 9989 sections 4.10.1 and 4.10.2: whose record applies, and which organisation it is. */
  @ParameterizedTest(name = "{0}: {1} within {2}")
  @CsvSource({
    // psd=n ends the walk below the top.
    "x.team.big.example, team.big.example, team.big.example",
    // Without a boundary the record with the fewest labels names the organisation.
    "x.mail.shop.example, shop.example, shop.example",
    // But the author domain's own record applies to its mail.
    "mail.shop.example, mail.shop.example, shop.example",
    // psd=y above: the organisation is one label below, and the suffix's record applies to it.
    "a.b.one.bank.example, bank.example, one.bank.example",
    "own.bank.example, own.bank.example, own.bank.example",
    // At the suffix itself psd=y makes no organisation below it.
    "bank.example, bank.example, bank.example",
    // Two records count as none, and the walk goes on.
    "x.two.big.example, big.example, big.example",
    "nothing.invalid, -, nothing.invalid"
  })
  void theWalkFindsRecordAndOrganisation(String domain, String at, String organization) {
    DnsSession dns =
        new DnsSession(
            FakeDns.of(
                """
                _dmarc.team.big.example TXT v=DMARC1; p=quarantine; psd=n
                _dmarc.big.example TXT v=DMARC1; p=none
                _dmarc.two.big.example TXT v=DMARC1; p=reject
                _dmarc.two.big.example TXT v=DMARC1; p=none
                _dmarc.mail.shop.example TXT v=DMARC1; p=none
                _dmarc.shop.example TXT v=DMARC1; p=reject
                _dmarc.bank.example TXT v=DMARC1; p=reject; psd=y
                _dmarc.own.bank.example TXT v=DMARC1; p=none
                """),
            Deadline.in(Duration.ofSeconds(20)));
    Dmarc.Discovery found = Dmarc.byTreeWalk(domain, dns);
    assertEquals(at, found.found().map(Dmarc.At::domain).orElse("-"));
    assertEquals(organization, found.organization());
  }

  private static String words(DmarcRecord.Policy... policies) {
    return String.join(" ", List.of(policies).stream().map(DmarcRecord.Policy::wireName).toList());
  }
}
