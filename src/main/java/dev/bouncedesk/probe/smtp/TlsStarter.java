package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.smtp.SmtpFault.Kind;
import dev.bouncedesk.probe.smtp.SmtpFault.Stage;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Sets up TLS to look at a certificate, good or bad. The context trusts everything, so nothing
 * secret may ever go through it: no login, and no message but the test message. Thread-safe.
 */
final class TlsStarter {
  private final SSLContext context;

  TlsStarter() {
    try {
      context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Onlooker()}, new SecureRandom());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("setting up TLS: " + e.getMessage(), e);
    }
  }

  /** Makes sockets that believe any certificate, for a message that holds no secret. */
  SSLSocketFactory sockets() {
    return context.getSocketFactory();
  }

  /** A socket with TLS over a connected one, with the host's name for SNI (RFC 6066 section 3). */
  SSLSocket over(Socket plain, String host, Deadline deadline) throws SmtpFault {
    try {
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      tls.setSSLParameters(parameters);
      tls.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
      tls.startHandshake();
      return tls;
    } catch (IllegalArgumentException e) {
      throw new SmtpFault(Kind.TLS, Stage.HANDSHAKE, "the host's name cannot be asked for in TLS");
    } catch (IOException e) {
      throw fault(e, deadline);
    }
  }

  static TlsSession session(SSLSocket tls) throws SmtpFault {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate c : tls.getSession().getPeerCertificates()) {
        if (c instanceof X509Certificate x) {
          chain.add(x);
        }
      }
      return new TlsSession(
          tls.getSession().getProtocol(), tls.getSession().getCipherSuite(), chain);
    } catch (IOException e) {
      throw new SmtpFault(Kind.TLS, Stage.HANDSHAKE, "the server showed no certificate");
    }
  }

  private static SmtpFault fault(IOException e, Deadline deadline) {
    String why = String.valueOf(e.getMessage());
    String lower = why.toLowerCase(Locale.ROOT);
    if (deadline.passed() || lower.contains("timed out")) {
      return new SmtpFault(
          Kind.TOO_SLOW, Stage.HANDSHAKE, "the TLS handshake did not end in the time allowed");
    }
    // This machine refuses TLS before 1.2 and some ciphers, which says nothing about other senders.
    boolean perhapsOurs =
        lower.contains("protocol_version")
            || lower.contains("handshake_failure")
            || lower.contains("no appropriate protocol")
            || lower.contains("selected version")
            || lower.contains("insufficient_security")
            || lower.contains("algorithm constraints");
    return new SmtpFault(
        perhapsOurs ? Kind.TLS_PERHAPS_OURS : Kind.TLS,
        Stage.HANDSHAKE,
        "the TLS handshake failed: " + why);
  }

  /** Looks on and believes nothing: judging the chain is {@link CertificateVerdict}'s work. */
  private static final class Onlooker extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
