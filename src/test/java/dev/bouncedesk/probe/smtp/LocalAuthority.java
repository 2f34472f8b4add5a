package dev.bouncedesk.probe.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of a test's own, made with the JDK's keytool. */
public final class LocalAuthority {
  private static final String PASSWORD = "secret";
  private static final String ROOT = "root";

  private final Path folder;

  private LocalAuthority(Path folder) {
    this.folder = folder;
  }

  /** A new authority that keeps its keys in this folder. */
  public static LocalAuthority in(Path folder) throws IOException, InterruptedException {
    LocalAuthority authority = new LocalAuthority(folder);
    authority.keytool(ROOT, "-dname", "CN=Authority of a test", "-ext", "bc=ca:true");
    return authority;
  }

  /** Its own certificate. */
  public X509Certificate certificate() throws IOException, GeneralSecurityException {
    return (X509Certificate) store().getCertificate(ROOT);
  }

  /** A certificate of its for this host, with files for a server. */
  public Issued issue(String file, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(file, "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-signer", ROOT);
    return written(file);
  }

  /** The same, over since last year. */
  public Issued expired(String file, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(
        file,
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host,
        "-signer",
        ROOT,
        "-startdate",
        "-1y");
    return written(file);
  }

  /** A certificate that its owner signed. */
  public Issued selfSigned(String file, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(file, "-dname", "CN=" + host, "-ext", "san=dns:" + host);
    return written(file);
  }

  /**
   * @param chain the PEM file with the certificate and what it rests on
   * @param key the PEM file with its key
   */
  public record Issued(Path chain, Path key, X509Certificate certificate) {}

  private Issued written(String file) throws IOException, GeneralSecurityException {
    KeyStore keys = store();
    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : keys.getCertificateChain(file)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Path chainFile = Files.writeString(folder.resolve(file + ".chain.pem"), chain);
    Path keyFile =
        Files.writeString(
            folder.resolve(file + ".key.pem"),
            pem("PRIVATE KEY", keys.getKey(file, PASSWORD.toCharArray()).getEncoded()));
    return new Issued(chainFile, keyFile, (X509Certificate) keys.getCertificate(file));
  }

  private static String pem(String kind, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private void keytool(String alias, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve("keys.p12").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool-" + alias + ".out").toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(
          "making a certificate: " + Files.readString(folder.resolve("keytool-" + alias + ".out")));
    }
  }
}
