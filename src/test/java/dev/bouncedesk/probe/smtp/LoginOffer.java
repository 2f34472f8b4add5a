package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Tells Postfix which logins to offer, in the words of Dovecot's authentication protocol, and lets
 * nobody in.
 */
final class LoginOffer implements AutoCloseable {
  private final ServerSocket server;

  private LoginOffer(ServerSocket server) {
    this.server = server;
  }

  static LoginOffer of(String... mechanisms) throws IOException {
    LoginOffer offer =
        new LoginOffer(new ServerSocket(0, 50, IpLiteral.parse("127.0.0.1").orElseThrow()));
    StringBuilder hello = new StringBuilder("VERSION\t1\t1\n");
    for (String mechanism : mechanisms) {
      hello.append("MECH\t").append(mechanism).append("\tplaintext\n");
    }
    hello.append("SPID\t1\nCUID\t1\nCOOKIE\t00112233445566778899aabbccddeeff\nDONE\n");
    byte[] octets = hello.toString().getBytes(StandardCharsets.US_ASCII);
    Thread.ofVirtual().start(() -> offer.serve(octets));
    return offer;
  }

  private void serve(byte[] hello) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        client.getOutputStream().write(hello);
        client.getOutputStream().flush();
        Thread.ofVirtual().start(() -> hold(client));
      } catch (IOException e) {
        return; // closed: the test is over
      }
    }
  }

  private static void hold(Socket client) {
    try (client) {
      while (client.getInputStream().read() >= 0) {
        // Nobody is let in, so nothing is answered.
      }
    } catch (IOException e) {
      return; // Postfix is gone
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
