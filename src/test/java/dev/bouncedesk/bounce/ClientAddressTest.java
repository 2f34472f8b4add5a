package dev.bouncedesk.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address a refusal is about, and which it only mentions. */
class ClientAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.example | 198.51.100.7",
        "host mx.acme.example[203.0.113.9] said: 554 5.7.1 Client host [198.51.100.7] blocked | 198.51.100.7",
        "host mx.acme.example[203.0.113.9] said: 550 5.1.1 no such user | -",
        "host mx.acme.example [203.0.113.9]: 550 bad reputation of 198.51.100.7 | 198.51.100.7",
        "host mx.acme.example[203.0.113.9] refused to talk to me: 421 too many from 198.51.100.7 | 198.51.100.7",
        "connect to mx.acme.example[203.0.113.9]:25: Connection timed out | -",
        "connect to mx.acme.example[2001:db8::9]:25: No route to host | -",
        "550 5.7.1 [198.51.100.7 12] Our system has detected | 198.51.100.7",
        "550-5.7.26 SPF [acme.example] with ip: [198.51.100.7] = did not pass | 198.51.100.7",
        "554 rejected, see https://lists.example/query/ip/198.51.100.7 | 198.51.100.7",
        "554 198.51.100.7 is listed, return code 127.0.0.4 | 198.51.100.7",
        "550 5.7.25 [2001:db8:0:1::7] The IP address sending this has no PTR | 2001:db8:0:1::7",
        "550 5.7.1 IPv6:2001:db8::7 blocked | 2001:db8::7",
        "450 4.7.1 Client host rejected: cannot find your hostname, [198.51.100.7] | 198.51.100.7",
        "550 Mail from 198.51.100.7 refused by 203.0.113.9 | 198.51.100.7",
        "550 between 198.51.100.7 and 203.0.113.9 | -",
        "550 5.7.1 rejected | -",
        "550 built with version 3.5.6 at 10:20:30 | -",
        "554 5.7.1 id 1.2.3.4.5 rejected | -"
      })
  void findsWhoWasRefused(String diagnostic, String address) {
    assertEquals(Optional.ofNullable(address), ClientAddress.in(diagnostic));
  }
}
