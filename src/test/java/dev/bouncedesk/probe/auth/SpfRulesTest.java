package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7208 rule by rule: grammar, macros, limits and explanations. */
class SpfRulesTest {
  private static final String ZONE =
      """
      host.example A 192.0.2.17
      host.example AAAA 2001:db8:1::17
      six.example AAAA 2001:db8:1::17
      mx.example MX 10 host.example
      nullmx.example MX 0 .
      many.example MX 10 h.example
      many.example MX 11 h.example
      many.example MX 12 h.example
      many.example MX 13 h.example
      many.example MX 14 h.example
      many.example MX 15 h.example
      many.example MX 16 h.example
      many.example MX 17 h.example
      many.example MX 18 h.example
      many.example MX 19 h.example
      many.example MX 20 h.example
      h.example A 192.0.2.1
      all.example TXT v=spf1 +all
      soft.example TXT v=spf1 ~all
      broken.example TXT v=spf1 moo
      fail.example TXT v=spf1 -all exp=theirs.example
      theirs.example TXT their own words
      slow.example TIMEOUT
      1.2.0.192.in-addr.arpa PTR a.ptr.example
      a.ptr.example A 192.0.2.1
      5.2.0.192.in-addr.arpa PTR liar.ptr.example
      liar.ptr.example A 198.51.100.1
      """;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1                                | neutral",
        "v=spf1all                             | none",
        "v=spf1  ip4:192.0.2.1   -all          | pass",
        "v=spf1 IP4:192.0.2.1 -ALL             | pass",
        "v=spf1 +a:host.example/24 -all        | pass",
        "v=spf1 a:host.example/24//64 -all     | pass",
        "v=spf1 ip4:192.0.2.1/0 -all           | pass",
        "v=spf1 ip4:192.0.2.1/32 -all          | pass",
        "v=spf1 redirect=all.example ip4:10.0.0.1 | pass",
        "v=spf1 REDIRECT=all.example           | pass",
        "v=spf1 redirect=all.example -all      | fail",
        "v=spf1 redirect=broken.example        | permerror",
        "v=spf1 unknown=x unknown=y -all       | fail",
        "v=spf1 x-y.z_1=%{d}%% -all            | fail",
        "v=spf1 a=b -all                       | fail",
        "v=spf1 include:soft.example ?all      | neutral",
        "v=spf1 include:broken.example +all    | permerror",
        "v=spf1 ip4:192.0.2.1 include:slow.example -all | pass",
        "v=spf1 a:slow.example -all            | temperror",
        "v=spf1 mx:slow.example -all           | temperror",
        "v=spf1 exists:slow.example -all       | temperror",
        "v=spf1 mx:many.example -all           | permerror",
        "v=spf1 mx:nullmx.example ~all         | softfail",
        "v=spf1 a:six.example ~all             | softfail",
        "v=spf1 exists:host.example -all       | pass",
        "v=spf1 exists:six.example ~all        | softfail",
        "v=spf1 ptr:ptr.example -all           | pass",
        "v=spf1 ptr:other.example ~all         | softfail",
        "v=spf1 a:%{R2}.example -all           | permerror",
        "v=spf1 exists:%{iR}.%{d}.example ~all | softfail"
      })
  void aRecordEndsAsTheRfcSays(String record, String result) {
    assertEquals(result, check(record, "192.0.2.1").code().wireName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all:x",
        "all/8",
        "a:",
        "a/33",
        "a//129",
        "a/08",
        "a:host.example/",
        "mx:",
        "mx/x",
        "ip4:192.0.2",
        "ip4:192.0.2.1/",
        "ip4:192.0.2.1/33",
        "ip4:2001:db8::1",
        "ip4",
        "ip4:host.example",
        "ip6:2001:db8::/129",
        "ip6:192.0.2.1",
        "ip6:",
        "include",
        "include:",
        "include:local",
        "exists",
        "exists:",
        "ptr:",
        "ptr/24",
        "foo",
        "foo:bar.example",
        "-",
        "+-all",
        "a:%.example",
        "a:%{x}.example",
        "a:%{d0}.example",
        "a:%{}.example",
        "a:%{d",
        "a:%{c}.example",
        "include:%{t}.example",
        "redirect=",
        "redirect=local",
        "exp=",
        "exp=%{",
        "1a=b",
        "a:host.123",
        "a:host.exa-",
        "ip4:192.0.2.1\tip4:192.0.2.2",
        "a:h\u00f6st.example"
      })
  void aTermThatTheGrammarDoesNotKnowIsAPermerrorWhereverItStands(String term) {
    SpfResult result = check("v=spf1 +all " + term, "192.0.2.1");
    assertEquals(SpfResult.Code.PERMERROR, result.code(), result.toString());
  }

  @ParameterizedTest(name = "{0} of {2} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "%{s}     | anna-x.y@acme.example   | 192.0.2.1",
        "%{S}     | anna-x.y%40acme.example | 192.0.2.1",
        "%{o}     | acme.example            | 192.0.2.1",
        "%{d}     | acme.example            | 192.0.2.1",
        "%{d1}    | example                 | 192.0.2.1",
        "%{d9}    | acme.example            | 192.0.2.1",
        "%{dr}    | example.acme            | 192.0.2.1",
        "%{dR}    | example.acme            | 192.0.2.1",
        "%{d1r}   | acme                    | 192.0.2.1",
        "%{l}     | anna-x.y                | 192.0.2.1",
        "%{l-}    | anna.x.y                | 192.0.2.1",
        "%{lr-}   | x.y.anna                | 192.0.2.1",
        "%{l1r-}  | anna                    | 192.0.2.1",
        "%{l1-.}  | y                       | 192.0.2.1",
        "%{lr.-}  | y.x.anna                | 192.0.2.1",
        "%{l2,+/_=}  | anna-x.y             | 192.0.2.1",
        "%{i}     | 192.0.2.1               | 192.0.2.1",
        "%{ir}    | 1.2.0.192               | 192.0.2.1",
        "%{i2}    | 2.1                     | 192.0.2.1",
        "%{v}     | in-addr                 | 192.0.2.1",
        "%{h}     | out.acme.example        | 192.0.2.1",
        "%{p}     | a.ptr.example           | 192.0.2.1",
        "%{p}     | unknown                 | 192.0.2.5",
        "%{p}     | unknown                 | 192.0.2.9",
        "%{c}     | 192.0.2.1               | 192.0.2.1",
        "%{r}     | receiver.example        | 192.0.2.1",
        "%{t}     | 1000                    | 192.0.2.1",
        "a%_b%-c%% | a b%20c%               | 192.0.2.1",
        "%{v}     | ip6                     | 2001:db8::9",
        "%{c}     | 2001:db8::9             | 2001:db8::9",
        "%{i4}    | 0.0.0.9                 | 2001:db8::9",
        "%{ir}    | 9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2 | 2001:db8::9",
        "%{i1}    | 1                       | ::ffff:192.0.2.1",
        "%{v}     | in-addr                 | ::ffff:192.0.2.1"
      })
  void macrosExpand(String macro, String text, String ip) {
    SpfResult result = check("v=spf1 -all exp=why.example", ip, "why.example TXT " + macro);
    assertEquals(Optional.of(text), result.explanation());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "two texts            | why.example TXT one | why.example TXT two",
        "no text              | other.example TXT x | other.example TXT y",
        "a macro cut short    | why.example TXT %{d | x.example A 192.0.2.1",
        "an unknown macro     | why.example TXT %{x} | x.example A 192.0.2.1",
        "letters beyond ASCII | why.example TXT gr\u00fc\u00df | x.example A 192.0.2.1",
        "no answer            | why.example TIMEOUT | x.example A 192.0.2.1"
      })
  void whateverIsWrongWithAnExplanationThereIsNoneAndTheResultStays(
      String what, String line, String other) {
    SpfResult result = check("v=spf1 -all exp=why.example", "192.0.2.1", line, other);
    assertEquals(SpfResult.Code.FAIL, result.code());
    assertEquals(Optional.empty(), result.explanation());
  }

  @Test
  void anExplanationIsThatOfTheRecordThatFailed() {
    String ours = "why.example TXT our words";
    assertEquals(
        Optional.of("their own words"),
        check("v=spf1 redirect=fail.example exp=why.example", "192.0.2.1", ours).explanation());
    assertEquals(
        Optional.of("our words"),
        check("v=spf1 include:fail.example -all exp=why.example", "192.0.2.1", ours).explanation());
    assertEquals(
        Optional.empty(), check("v=spf1 ~all exp=why.example", "192.0.2.1", ours).explanation());
  }

  @ParameterizedTest(name = "{0} lookups: {1}")
  @CsvSource({"10, fail", "11, permerror"})
  void tenTermsMayAskDns(int terms, String result) {
    String record = "v=spf1" + " a:h.example".repeat(terms) + " -all";
    assertEquals(result, check(record, "203.0.113.9").code().wireName());
  }

  @Test
  void redirectCountsAsALookupAndAllAndAddressesDoNot() {
    String nine = " a:h.example".repeat(9);
    assertEquals(
        "softfail",
        check("v=spf1" + nine + " redirect=soft.example", "203.0.113.9").code().wireName());
    assertEquals(
        "permerror",
        check("v=spf1" + nine + " a:h.example redirect=soft.example", "203.0.113.9")
            .code()
            .wireName());
    String many = " ip4:198.51.100.1 ip6:2001:db8::1".repeat(20);
    assertEquals("fail", check("v=spf1" + many + " -all", "203.0.113.9").code().wireName());
  }

  @Test
  void twoNamesThatLeadToNothingAreForgivenAndAThirdIsNot() {
    String two = "v=spf1 a:n1.example mx:n2.example";
    assertEquals("fail", check(two + " -all", "203.0.113.9").code().wireName());
    assertEquals("permerror", check(two + " a:n3.example -all", "203.0.113.9").code().wireName());
    // A validated name that is missing is no void lookup of the record's own (section 4.6.4).
    assertEquals("fail", check(two + " ptr:n3.example -all", "203.0.113.9").code().wireName());
  }

  @Test
  void anEmptyEnvelopeSenderMeansThePostmasterOfTheNameInHelo() {
    DnsSession dns =
        dns(
            "out.acme.example TXT v=spf1 exists:%{l}.%{o}.seen.example -all",
            "postmaster.out.acme.example.seen.example A 127.0.0.2");
    assertEquals(
        SpfResult.Code.PASS,
        Spf.check(
                IpLiteral.parse("192.0.2.1").orElseThrow(),
                "",
                "out.acme.example",
                dns,
                Instant.EPOCH,
                "r")
            .code());
  }

  @Test
  void aNameThatGrowsTooLongLosesItsFirstLabels() {
    String long63 = "l".repeat(63);
    String tail = String.join(".", long63, long63, long63, "x.example");
    DnsSession dns =
        dns(
            "acme.example TXT v=spf1 exists:%{i}." + long63 + "." + tail + " -all",
            tail + " A 127.0.0.2");
    assertEquals(
        SpfResult.Code.PASS,
        Spf.check(
                IpLiteral.parse("192.0.2.1").orElseThrow(),
                "anna@acme.example",
                "h.example",
                dns,
                Instant.EPOCH,
                "r")
            .code());
  }

  private static DnsSession dns(String... lines) {
    return new DnsSession(FakeDns.of(lines), Deadline.in(Duration.ofSeconds(20)));
  }

  private static SpfResult check(String record, String ip, String... more) {
    return Spf.check(
        IpLiteral.parse(ip).orElseThrow(),
        "anna-x.y@acme.example",
        "out.acme.example",
        dns(ZONE, "acme.example TXT " + record, String.join("\n", more)),
        Instant.ofEpochSecond(1000),
        "receiver.example");
  }
}
