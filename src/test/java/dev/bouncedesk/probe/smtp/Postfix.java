package dev.bouncedesk.probe.smtp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Postfix on loopback for acme.example: known@, full@, grey@ and nobody else. */
public final class Postfix implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/postfix");
  private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");

  private static final String DAEMON_LINES =
      """
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
      """;

  /** What listens, each on a port of its own. */
  public enum Service {
    /** STARTTLS with a self-signed certificate for another name. */
    SELF_SIGNED(""),
    /** The same, and insists on TLS. */
    TLS_ONLY("-o smtpd_tls_security_level=encrypt"),
    /** STARTTLS with a certificate of the test's authority for mx.acme.example. */
    GOOD("-o smtpd_tls_chain_files={good}"),
    /** One of the authority, for another name. */
    WRONG_NAME("-o smtpd_tls_chain_files={other}"),
    /** One of the authority for mx.acme.example that is over. */
    EXPIRED("-o smtpd_tls_chain_files={expired}"),
    /** TLS from the first octet (RFC 8314), with the good certificate. */
    IMPLICIT_TLS("-o smtpd_tls_wrappermode=yes -o smtpd_tls_chain_files={good}"),
    /** Logins after STARTTLS only, with the good certificate. */
    SUBMISSION(
        "-o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes -o smtpd_tls_chain_files={good}"),
    /** STARTTLS is not offered. */
    NO_TLS("-o smtpd_tls_security_level=none"),
    /** Takes mail for everybody that can reach it. */
    OPEN_RELAY(
        "-o mynetworks=127.0.0.0/8 -o smtpd_recipient_restrictions="
            + " -o smtpd_relay_restrictions=permit_mynetworks,reject_unauth_destination");

    private final String options;

    Service(String options) {
      this.options = options;
    }
  }

  private final Path folder;
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final LoginOffer logins;
  private final LocalAuthority authority;
  private final LocalAuthority.Issued good;

  private Postfix(Path folder, LoginOffer logins)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    this.logins = logins;
    this.authority = LocalAuthority.in(folder);
    this.good = authority.issue("good", "mx.acme.example");
  }

  /** Starts Postfix, or skips the test with a line that says what is needed. */
  public static Postfix start(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    assumeTrue(Files.isExecutable(PROGRAM), "install Postfix: apt-get install postfix");
    assumeTrue(System.getProperty("user.name").equals("root"), "run as root: Postfix wants that");
    Postfix postfix = new Postfix(folder, LoginOffer.of("PLAIN", "LOGIN"));
    postfix.write();
    postfix.run("start");
    for (int i = 0; i < 100; i++) {
      try (Socket socket = new Socket("127.0.0.1", postfix.port(Service.SELF_SIGNED))) {
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

  /** Where a service listens, as settings name it. */
  public String pair(Service service) {
    return "127.0.0.1:" + port(service);
  }

  private int port(Service service) {
    return ports.getOrDefault(service, 0);
  }

  /** Whose certificates the services show. */
  public X509Certificate authority() throws IOException, GeneralSecurityException {
    return authority.certificate();
  }

  /** The certificate of the good services. */
  public X509Certificate certificate() {
    return good.certificate();
  }

  /** Whether the log tells of a message with this Message-ID; waits a little for it. */
  public boolean hasLogged(String messageId) throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (Files.readString(folder.resolve("log")).contains("message-id=" + messageId)) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
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
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:%3$d
        smtpd_tls_chain_files = %4$s
        smtpd_tls_security_level = may
        smtpd_peername_lookup = no
        maillog_file = %1$s/log
        maillog_file_prefixes = %1$s
        alias_maps =
        """
            .formatted(
                folder,
                DAEMONS,
                logins.port(),
                files(authority.selfSigned("self", "mail.other.example"))));
    Files.writeString(folder.resolve("master.cf"), services() + DAEMON_LINES);
  }

  private String services() throws IOException, InterruptedException, GeneralSecurityException {
    String other = files(authority.issue("other", "mail.other.example"));
    String expired = files(authority.expired("expired", "mx.acme.example"));
    StringBuilder lines = new StringBuilder();
    for (Service service : Service.values()) {
      int port = freePort();
      ports.put(service, port);
      lines
          .append("127.0.0.1:")
          .append(port)
          .append(" inet n - n - - smtpd ")
          .append(
              service
                  .options
                  .replace("{good}", files(good))
                  .replace("{other}", other)
                  .replace("{expired}", expired))
          .append('\n');
    }
    return lines.toString();
  }

  private static String files(LocalAuthority.Issued issued) {
    return issued.key() + "," + issued.chain();
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
    } finally {
      logins.close();
    }
  }
}
