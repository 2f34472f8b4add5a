package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a channel does not see of a check. */
class RedactionTest {
  private final Redaction redaction =
      new Redaction(
          List.of(
              IpLiteral.parse("203.0.113.9").orElseThrow(),
              IpLiteral.parse("2001:db8::9").orElseThrow()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "550 <bob@acme.example>: unknown       | 550 <…@acme.example>: unknown",
        "o'brien+x=y@acme.example              | …@acme.example",
        "\"bob w\"@acme.example refused        | …@acme.example refused",
        "jörg@bücher.example                   | …@bücher.example",
        "bob@[192.0.2.1]                       | …@[192.0.2.1]",
        "spf=pass smtp.mailfrom=bob@x.example; | spf=pass smtp.mailfrom=…@x.example;",
        "rua=mailto:dmarc@acme.example         | rua=mailto:dmarc@acme.example",
        "a @ b is no address                   | a @ b is no address",
        "250 mx Hello [203.0.113.9]            | 250 mx Hello [this machine]",
        "421 from 203.0.113.9. Go away         | 421 from this machine. Go away",
        "not 203.0.113.99 nor 1203.0.113.9     | not 203.0.113.99 nor 1203.0.113.9",
        "Hello [IPv6:2001:DB8:0:0::9]          | Hello [this machine]",
        "Hello 2001:db8::9: welcome            | Hello this machine: welcome",
        "12:30:01 and 2001:db8::8              | 12:30:01 and 2001:db8::8"
      })
  void localPartsAndOwnAddressesAreLeftOut(String said, String shown) {
    assertEquals(shown, redaction.line(said));
  }
}
