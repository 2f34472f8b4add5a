package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "acme.example, acme.example",
    "Acme.Example., acme.example",
    "bücher.example, xn--bcher-kva.example",
    "user@acme.example, user@acme.example",
    "first.last+tag@Acme.Example, first.last+tag@acme.example",
    "jürgen@acme.example, jürgen@acme.example",
    "203.0.113.5, 203.0.113.5",
    "2001:DB8::1, 2001:db8::1",
    "8.8.8.8, 8.8.8.8"
  })
  void aDomainAnAddressOrAnIpIsTaken(String text, String target) {
    assertEquals(target, Target.parse(text).accepted().orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme",
        "localhost",
        "mail.local",
        "db.internal",
        "x.localhost",
        "hidden.onion",
        "1.0.0.127.in-addr.arpa",
        "http://acme.example/",
        "acme.example/path",
        "acme.example:25",
        "[192.0.2.1]:25",
        "fe80::1%eth0",
        "acme.example%eth0",
        "2130706433",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "1.2.3.4.5",
        "999.1.1.1",
        "-acme.example",
        "acme-.example",
        "ac_me.example",
        "acme..example",
        "acme.example extra",
        "user@",
        "@acme.example",
        "a b@acme.example",
        "\"a b\"@acme.example",
        "user@192.0.2.1",
        "user@localhost",
        "user\r\nRCPT TO:<x@y>@acme.example",
        "<user@acme.example>",
        "user..x@acme.example",
        "…@acme.example",
        "us…er@acme.example",
        "us\u200ber@acme.example",
        "us\u202eer@acme.example",
        "us\u00a0er@acme.example",
        "straße.example"
      })
  void everythingElseIsRefusedWithAPlainSentence(String text) {
    Target.Parsed parsed = Target.parse(text);
    Target.Parsed.Refused refused = assertInstanceOf(Target.Parsed.Refused.class, parsed);
    assertTrue(refused.sentence().matches("(?s)[A-Z].*[.)]"), refused.sentence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "2002:808:808::1", "::8.8.8.8"
      })
  void anAddressInsideIsRefusedWithoutSayingWhatItIs(String text) {
    assertEquals(new Target.Parsed.Refused("Address not allowed."), Target.parse(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 100, 250})
  void aLocalPartIsAtMost64Octets(int length) {
    assertInstanceOf(
        Target.Parsed.Refused.class, Target.parse("a".repeat(length) + "@acme.example"));
  }
}
