package dev.bouncedesk.probe.smtp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A real Postfix on loopback for acme.example: known@, full@, grey@ and nobody else. Its
 * certificate is self-signed and for another name.
 */
public final class Postfix implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/postfix");
  private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");

  private final Path folder;
  private final int port;
  private final int tlsPort;

  private Postfix(Path folder, int port, int tlsPort) {
    this.folder = folder;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /** Starts Postfix, or skips the test with a line that says what is needed. */
  public static Postfix start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    assumeTrue(Files.isExecutable(PROGRAM), "install Postfix: apt-get install postfix");
    assumeTrue(System.getProperty("user.name").equals("root"), "run as root: Postfix wants that");
    Postfix postfix = new Postfix(folder, freePort(), freePort());
    postfix.write();
    postfix.run("start");
    for (int i = 0; i < 100; i++) {
      try (Socket socket = new Socket("127.0.0.1", postfix.port)) {
        if (socket.getInputStream().read() == '2') {
          return postfix;
        }
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    postfix.close();
    throw new IOException("starting Postfix: see " + folder.resolve("log"));
  }

  /** Offers STARTTLS. */
  public String pair() {
    return "127.0.0.1:" + port;
  }

  /** Insists on STARTTLS. */
  public String tlsPair() {
    return "127.0.0.1:" + tlsPort;
  }

  private void write() throws IOException, InterruptedException, GeneralSecurityException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : new String[] {"queue", "data"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.setAttribute(
        folder.resolve("data"),
        "posix:owner",
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
    writeCertificate("mail.other.example");
    Files.writeString(
        folder.resolve("mailboxes"),
        "known@acme.example known\nfull@acme.example full\ngrey@acme.example grey\n");
    Files.writeString(
        folder.resolve("access"),
        "full@acme.example 452 4.2.2 Mailbox full\ngrey@acme.example 450 4.2.0 Greylisted, see you later\n");
    Files.writeString(
        folder.resolve("main.cf"),
        """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        command_directory = /usr/sbin
        daemon_directory = %2$s
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mx.acme.example
        mydestination =
        mynetworks =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        virtual_mailbox_domains = acme.example
        virtual_mailbox_maps = texthash:%1$s/mailboxes
        virtual_mailbox_base = %1$s/data
        smtpd_relay_restrictions = reject_unauth_destination
        smtpd_recipient_restrictions = reject_unauth_destination, check_recipient_access texthash:%1$s/access
        message_size_limit = 5000000
        smtpd_tls_cert_file = %1$s/cert.pem
        smtpd_tls_key_file = %1$s/key.pem
        smtpd_tls_security_level = may
        smtpd_peername_lookup = no
        maillog_file = %1$s/log
        maillog_file_prefixes = %1$s
        alias_maps =
        """
            .formatted(folder, DAEMONS));
    Files.writeString(
        folder.resolve("master.cf"),
        """
        127.0.0.1:%d inet n - n - - smtpd
        127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
        postlog unix-dgram n - n - 1 postlogd
        cleanup unix n - n - 0 cleanup
        rewrite unix - - n - - trivial-rewrite
        tlsmgr unix - - n 1000? 1 tlsmgr
        anvil unix - - n - 1 anvil
        qmgr unix n - n 300 1 qmgr
        pickup unix n - n 60 1 pickup
        proxymap unix - - n - - proxymap
        bounce unix - - n - 0 bounce
        error unix - - n - - error
        """
            .formatted(port, tlsPort));
  }

  private void writeCertificate(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("cert.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    pem("cert.pem", "CERTIFICATE", keys.getCertificate("k").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("k", "secret".toCharArray()).getEncoded());
  }

  private void pem(String file, String kind, byte[] der) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-c", folder.toString(), command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("postfix-" + command + ".out").toFile())
            .start();
    process.waitFor(20, TimeUnit.SECONDS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run("abort");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
