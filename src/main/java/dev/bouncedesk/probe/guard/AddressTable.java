package dev.bouncedesk.probe.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses a check may touch. Every block of the IANA special-purpose registries that is
 * not globally reachable is refused, and so is every IPv6 form that carries an IPv4 address,
 * multicast, 240/4 and what the operator adds. Judged on the bytes; thread-safe.
 */
public final class AddressTable {
  private static final List<SpecialBlock> STANDARD = SpecialBlock.registry();

  private final List<SpecialBlock> blocks;

  private AddressTable(List<SpecialBlock> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /** The registries alone. */
  public static AddressTable standard() {
    return new AddressTable(STANDARD);
  }

  /**
   * The registries and the operator's own blocks.
   *
   * @param own blocks such as {@code 198.51.100.0/24}
   * @throws IllegalArgumentException naming the block that cannot be read
   */
  public static AddressTable with(List<String> own) {
    List<SpecialBlock> all = new ArrayList<>(STANDARD);
    for (String cidr : own) {
      all.add(SpecialBlock.of(cidr, "the operator's own list", SpecialBlock.Use.NONE));
    }
    return new AddressTable(all);
  }

  /** Whether a connection to this address may be opened. */
  public boolean mayBeConnectedTo(InetAddress address) {
    return blockOf(address).isEmpty();
  }

  /**
   * Whether DNS may be asked about this address (its PTR record, blocklists). Documentation
   * addresses may: no host is there, and no private zone answers for them.
   */
  public boolean mayBeAskedAbout(InetAddress address) {
    return blockOf(address).map(b -> b.use() == SpecialBlock.Use.DOCUMENTATION).orElse(true);
  }

  /** The block that forbids the address. For logs and tests: a person is never told which. */
  public Optional<SpecialBlock> blockOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return blocks.stream().filter(b -> b.holds(bytes)).findFirst();
  }
}
