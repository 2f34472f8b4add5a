package dev.bouncedesk.probe.smtp;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a handshake agreed on; the certificate has not been believed, only kept.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param chain as the server sent it, its own certificate first
 */
public record TlsSession(String protocol, String cipher, List<X509Certificate> chain) {
  public TlsSession {
    chain = List.copyOf(chain);
  }
}
