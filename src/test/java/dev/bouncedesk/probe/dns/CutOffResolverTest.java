package dev.bouncedesk.probe.dns;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A resolver behind a closed network may answer NXDOMAIN to everything. That is no word of the DNS,
 * and nobody's domain is to be called missing for it.
 */
class CutOffResolverTest {

  @ParameterizedTest
  @ValueSource(strings = {"acme.example", "gmail.example"})
  void whatDeniesEvenTheRootSaysNothingAboutADomain(String domain) throws IOException {
    try (DenyingServer server = new DenyingServer(false)) {
      assertInstanceOf(Answer.TimedOut.class, ask(server, domain));
    }
  }

  @Test
  void aForwarderThatDropsTheAuthoritySectionIsStillBelievedWhenItKnowsTheRoot()
      throws IOException {
    try (DenyingServer server = new DenyingServer(true)) {
      assertInstanceOf(Answer.NoSuchDomain.class, ask(server, "acme.example"));
    }
  }

  private static Answer ask(DenyingServer server, String domain) {
    return DnsjavaResolver.of(List.of("127.0.0.1:" + server.port()), List.of())
        .ask(domain, RecordType.MX, Deadline.in(Duration.ofSeconds(5)));
  }

  /** Answers NXDOMAIN without a SOA record, but for the root if it is told to know it. */
  private static final class DenyingServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final boolean knowsTheRoot;

    DenyingServer(boolean knowsTheRoot) throws IOException {
      this.socket = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      this.knowsTheRoot = knowsTheRoot;
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      byte[] buffer = new byte[1500];
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
          socket.receive(packet);
          byte[] reply = Arrays.copyOf(packet.getData(), packet.getLength());
          boolean root = reply[12] == 0;
          reply[2] |= (byte) 0x80; // QR, RFC 1035 section 4.1.1
          reply[3] = (byte) (0x80 | (root && knowsTheRoot ? 0 : 3)); // RA, and RCODE 3 is NXDOMAIN
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
