package dev.bouncedesk.probe.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTableTest {
  private final AddressTable table = AddressTable.standard();

  /** First and last address of each block, and forms that other software reads as IPv4. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.255",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "192.175.48.1",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:0:808:808",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "100::1",
        "100:0:0:1::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:1ff:ffff::1",
        "2001:db8::1",
        "2002::1",
        "2002:7f00:1::1",
        "2620:4f:8000::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff:ffff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1"
      })
  void noConnectionGoesToASpecialAddress(String text) {
    assertFalse(table.mayBeConnectedTo(address(text)), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "3ffe::1"
      })
  void aConnectionMayGoToAPublicAddress(String text) {
    assertTrue(table.mayBeConnectedTo(address(text)), text);
  }

  @Test
  void dnsMayBeAskedAboutDocumentationAddressesOnlyBesidePublicOnes() {
    assertTrue(table.mayBeAskedAbout(address("192.0.2.1")));
    assertTrue(table.mayBeAskedAbout(address("2001:db8::1")));
    assertTrue(table.mayBeAskedAbout(address("8.8.8.8")));
    assertFalse(table.mayBeAskedAbout(address("10.0.0.1")));
    assertFalse(table.mayBeAskedAbout(address("fd00::1")));
  }

  @Test
  void theOperatorsOwnBlocksAreRefusedAsWell() {
    AddressTable own = AddressTable.with(List.of("8.8.8.0/24", "2a00:1450::/32", "9.9.9.9"));
    assertFalse(own.mayBeConnectedTo(address("8.8.8.8")));
    assertFalse(own.mayBeConnectedTo(address("2a00:1450::1")));
    assertFalse(own.mayBeConnectedTo(address("9.9.9.9")));
    assertTrue(own.mayBeConnectedTo(address("8.8.4.4")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.0/33", "8.8.8/24", "acme.example/8", "8.8.8.0/x", ""})
  void aBlockThatCannotBeReadIsNamed(String cidr) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> AddressTable.with(List.of(cidr)));
    assertEquals("reading an address block: " + cidr, e.getMessage());
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow(() -> new AssertionError(text));
  }
}
