package dev.bouncedesk.probe.smtp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What is wrong with a certificate, judged apart from the connection it came over.
 *
 * @param problems one sentence each, without a full stop; empty for a good one
 * @param names the DNS names it is for
 * @param notAfter until when it is valid
 * @param issuer who issued it
 */
public record CertificateVerdict(
    List<String> problems, List<String> names, Instant notAfter, String issuer) {
  private static final int DNS_NAME = 2; // RFC 5280 section 4.2.1.6, the choice dNSName
  private static final int MOST_NAMES = 100;

  public CertificateVerdict {
    problems = List.copyOf(problems);
    names = List.copyOf(names);
  }

  public boolean isGood() {
    return problems.isEmpty();
  }

  /**
   * Judges a chain for a host.
   *
   * @param chain its own certificate first; not empty
   * @param authorities to be believed beside those the JDK knows
   */
  public static CertificateVerdict of(
      List<X509Certificate> chain, String host, Instant now, List<X509Certificate> authorities) {
    X509Certificate own = chain.get(0);
    List<String> problems = new ArrayList<>();
    List<String> names = names(own);
    if (names.stream().noneMatch(n -> matches(n, host))) {
      String shown =
          names.isEmpty()
              ? "no name"
              : String.join(", ", names.subList(0, Math.min(5, names.size())));
      problems.add("it is for " + shown + ", not for " + host);
    }
    Instant notAfter = own.getNotAfter().toInstant();
    if (now.isAfter(notAfter)) {
      problems.add("it expired at " + notAfter);
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      problems.add("it is not valid before " + own.getNotBefore().toInstant());
    }
    if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
      problems.add("it is self-signed");
    } else if (problems.stream().noneMatch(p -> p.contains("valid") || p.contains("expired"))) {
      untrusted(chain, authorities).ifPresent(problems::add);
    }
    return new CertificateVerdict(
        problems, names, notAfter, own.getIssuerX500Principal().getName());
  }

  private static Optional<String> untrusted(
      List<X509Certificate> chain, List<X509Certificate> authorities) {
    try {
      if (isTrusted(chain, Optional.empty())
          || (!authorities.isEmpty() && isTrusted(chain, Optional.of(storeOf(authorities))))) {
        return Optional.empty();
      }
      return Optional.of(
          "no authority that senders know has issued it, or the chain is not complete");
    } catch (GeneralSecurityException | IOException e) {
      return Optional.of("its chain cannot be checked: " + e.getMessage());
    }
  }

  /** RFC 5280 section 6, by the JDK; empty for the authorities that it knows itself. */
  private static boolean isTrusted(List<X509Certificate> chain, Optional<KeyStore> authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities.orElse(null));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x) {
        try {
          x.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
          return true;
        } catch (CertificateException e) {
          return false;
        }
      }
    }
    return false;
  }

  private static KeyStore storeOf(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    return store;
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        for (List<?> name : all) {
          if (name.get(0) instanceof Integer type
              && type == DNS_NAME
              && names.size() < MOST_NAMES) {
            names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
          }
        }
      }
    } catch (CertificateParsingException e) {
      return names; // a name that cannot be read names nothing
    }
    return names;
  }

  /** RFC 9525 section 6.3: a wildcard is the whole leftmost label and stands for one label. */
  static boolean matches(String pattern, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0
        && name.substring(dot).equals(pattern.substring(1))
        && pattern.indexOf('.', 2) > 0;
  }
}
