package dev.bouncedesk.probe.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way out to a mail host: public addresses and mail ports, nothing else. What is connected
 * to is the address object that was judged, so a name that changes meanwhile changes nothing.
 * Thread-safe.
 */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Set<Integer> PORTS = Set.of(25, 465, 587);

  private final AddressTable table;
  private final Set<Integer> ports;
  private final Map<InetAddress, Integer> exceptions = new LinkedHashMap<>();

  /**
   * @param port2525 whether port 2525 is allowed as well
   * @param allowAddresses exact {@code address:port} pairs that may be touched though they are not
   *     public; for such an address that port stands in for every other. For tests
   * @throws IllegalArgumentException naming the pair that cannot be read
   */
  public Gate(AddressTable table, boolean port2525, Set<String> allowAddresses) {
    this.table = table;
    Set<Integer> allowed = new HashSet<>(PORTS);
    if (port2525) {
      allowed.add(2525);
    }
    this.ports = Set.copyOf(allowed);
    for (String pair : allowAddresses) {
      int colon = pair.lastIndexOf(':');
      InetAddress address =
          IpLiteral.parse(colon < 0 ? "" : pair.substring(0, colon))
              .orElseThrow(
                  () -> new IllegalArgumentException("reading probe.allow-addresses: " + pair));
      exceptions.put(address, Integer.parseInt(pair.substring(colon + 1)));
    }
    if (!exceptions.isEmpty()) {
      LOG.warn(
          "Live checks may touch {} although not public: meant for tests only", allowAddresses);
    }
  }

  /** A connection was asked for that is not allowed. Does not say which rule forbids it. */
  public static final class NotAllowed extends IOException {
    private static final long serialVersionUID = 1;

    NotAllowed() {
      super("address not allowed");
    }
  }

  /** Whether a connection may be opened. */
  public boolean allows(InetAddress address, int port) {
    return exceptions.containsKey(plain(address))
        || (ports.contains(port) && table.mayBeConnectedTo(address));
  }

  /**
   * Opens a connection to exactly this address.
   *
   * @param deadline for the connection to stand
   * @throws NotAllowed where a rule forbids it; nothing has been sent then
   * @throws IOException where the address does not answer
   */
  public Socket open(InetAddress address, int port, Deadline deadline) throws IOException {
    if (!allows(address, port)) {
      throw new NotAllowed();
    }
    return connect(new Socket(Proxy.NO_PROXY), address, port, deadline);
  }

  /**
   * The same for a library that reads without a limit of its own.
   *
   * @param deadline for the connection to stand, and then for every wait for octets
   * @param octets that may be read from it altogether
   */
  public Socket open(InetAddress address, int port, Deadline deadline, int octets)
      throws IOException {
    if (!allows(address, port)) {
      throw new NotAllowed();
    }
    return connect(new BudgetSocket(deadline, octets), address, port, deadline);
  }

  private Socket connect(Socket socket, InetAddress address, int port, Deadline deadline)
      throws IOException {
    int real = exceptions.getOrDefault(plain(address), port);
    try {
      socket.connect(
          new InetSocketAddress(address, real), (int) Math.max(1, deadline.left().toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static InetAddress plain(InetAddress address) {
    return IpLiteral.of(address.getAddress());
  }
}
