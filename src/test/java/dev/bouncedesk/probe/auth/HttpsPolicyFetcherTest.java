package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.bouncedesk.probe.auth.PolicyFetcher.Fetched;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy file over HTTPS, from a real server on loopback (RFC 8461 section 3.3). */
@Timeout(60)
class HttpsPolicyFetcherTest {
  private static final String HOST = "mta-sts.acme.example";
  private static final String POLICY = "version: STSv1\nmode: enforce\nmx: mx.acme.example\n";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static KeyStore good;
  private static KeyStore expired;
  private static ExecutorService workers;
  private Optional<HttpServer> server = Optional.empty();

  @BeforeAll
  static void makeCertificates() throws Exception {
    good = keys("good");
    expired = expired();
    workers = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  static void endWorkers() {
    workers.shutdownNow();
  }

  @AfterEach
  void stop() {
    server.ifPresent(s -> s.stop(0));
  }

  @Test
  void aPolicyIsFetchedFromItsWellKnownPlace() throws Exception {
    serve(
        good,
        exchange -> {
          boolean asked = exchange.getRequestURI().getPath().equals("/.well-known/mta-sts.txt");
          boolean named = exchange.getRequestHeaders().getFirst("Host").startsWith(HOST);
          answer(exchange, asked && named ? 200 : 404, "text/plain", POLICY);
        });
    assertEquals(new Fetched.Text(POLICY), fetch(HOST));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "200, Text/Plain; charset=utf-8, -",
        "200, text/html,  content type text/html instead of text/plain",
        "200, text/plainer, content type text/plainer instead of text/plain",
        "404, text/plain, HTTP status 404",
        "204, text/plain, HTTP status 204",
        "500, text/plain, HTTP status 500"
      })
  void whatSendersMustNotUseIsNamed(int status, String type, String why) throws Exception {
    serve(good, exchange -> answer(exchange, status, type, POLICY));
    assertEquals(why == null ? new Fetched.Text(POLICY) : new Fetched.Unusable(why), fetch(HOST));
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    serve(
        good,
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "https://" + HOST + "/elsewhere");
          answer(exchange, 302, "text/plain", "");
        });
    assertEquals(new Fetched.Unusable("HTTP status 302"), fetch(HOST));
    assertEquals(1, calls.get());
  }

  @ParameterizedTest
  @CsvSource({"65536, true", "65537, false"})
  void moreThan64KiBAreNotRead(int length, boolean taken) throws Exception {
    serve(good, exchange -> answer(exchange, 200, "text/plain", "x".repeat(length)));
    if (taken) {
      assertInstanceOf(Fetched.Text.class, fetch(HOST));
    } else {
      assertEquals(new Fetched.Unusable("an answer of more than 64 KiB"), fetch(HOST));
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    serve(
        good,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] lines = "mx: a.example\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
            while (true) {
              out.write(lines);
            }
          }
        });
    assertEquals(new Fetched.Unusable("an answer of more than 64 KiB"), fetch(HOST));
  }

  @Test
  void aServerThatDripsIsNotWaitedForBeyondTheDeadline() throws Exception {
    serve(
        good,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write('x');
              out.flush();
              Thread.sleep(50);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    Fetched.Unreachable fetched =
        assertInstanceOf(Fetched.Unreachable.class, fetch(HOST, Duration.ofMillis(700)));
    assertTrue(fetched.why().startsWith("no answer within "), fetched.why());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void aCertificateForAnotherNameIsNotGood() throws Exception {
    serve(good, exchange -> answer(exchange, 200, "text/plain", POLICY));
    assertInstanceOf(Fetched.BadCertificate.class, fetch("mta-sts.other.example"));
  }

  @Test
  void anExpiredCertificateIsNotGood() throws Exception {
    serve(expired, exchange -> answer(exchange, 200, "text/plain", POLICY));
    assertInstanceOf(Fetched.BadCertificate.class, fetch(HOST));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotGood() throws Exception {
    serve(good, exchange -> answer(exchange, 200, "text/plain", POLICY));
    HttpsPolicyFetcher publicTrust =
        new HttpsPolicyFetcher(address -> true, new OkHttpClient(), port());
    assertInstanceOf(
        Fetched.BadCertificate.class,
        publicTrust.fetch(
            HOST, List.of(InetAddress.getLoopbackAddress()), Deadline.in(Duration.ofSeconds(10))));
  }

  @Test
  void aServerWithoutTlsSaysNothingAboutACertificate() throws Exception {
    HttpServer plain =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    plain.createContext("/", exchange -> answer(exchange, 200, "text/plain", POLICY));
    plain.start();
    server = Optional.of(plain);
    assertInstanceOf(Fetched.Unreachable.class, fetch(HOST));
  }

  @Test
  void anAddressThatIsNotPublicIsNotConnectedTo() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    serve(good, exchange -> calls.incrementAndGet());
    HttpsPolicyFetcher guarded = new HttpsPolicyFetcher(AddressTable.standard());
    assertEquals(
        new Fetched.NotAllowed(),
        guarded.fetch(
            HOST, List.of(InetAddress.getLoopbackAddress()), Deadline.in(Duration.ofSeconds(10))));
    assertEquals(0, calls.get());
  }

  private void serve(KeyStore keys, HttpHandler handler) throws Exception {
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    https.createContext("/", handler);
    https.setExecutor(workers);
    https.start();
    server = Optional.of(https);
  }

  private int port() {
    return server.orElseThrow().getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean none = bytes.length == 0 || status == 204;
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Fetched fetch(String host) throws GeneralSecurityException {
    return fetch(host, Duration.ofSeconds(10));
  }

  private Fetched fetch(String host, Duration patience) throws GeneralSecurityException {
    return new HttpsPolicyFetcher(address -> true, trusting(), port())
        .fetch(host, List.of(InetAddress.getLoopbackAddress()), Deadline.in(patience));
  }

  /** A client that takes the test's own certificates for public ones. */
  private static OkHttpClient trusting() throws GeneralSecurityException {
    KeyStore trusted;
    try {
      trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    trusted.setCertificateEntry("good", good.getCertificate("good"));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    X509TrustManager manager = (X509TrustManager) managers.getTrustManagers()[0];
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new X509TrustManager[] {manager}, null);
    return new OkHttpClient.Builder().sslSocketFactory(tls.getSocketFactory(), manager).build();
  }

  /** A key and a certificate of its own making for {@link #HOST}, which may sign others. */
  private static KeyStore keys(String alias) throws Exception {
    keytool(
        alias,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + alias,
        "-ext",
        "san=dns:" + HOST,
        "-ext",
        "bc:c",
        "-storetype",
        "PKCS12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(alias + ".p12"))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** A key whose certificate the good one has signed, and which is past its time. */
  private static KeyStore expired() throws Exception {
    KeyStore store = keys("expired");
    Path request = folder.resolve("expired.csr");
    Path signed = folder.resolve("expired.crt");
    keytool("expired", "-certreq", "-file", request.toString());
    keytool(
        "good",
        "-gencert",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=dns:" + HOST,
        "-startdate",
        "-10d",
        "-validity",
        "5");
    try (InputStream in = Files.newInputStream(signed)) {
      Certificate leaf = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setKeyEntry(
          "expired",
          store.getKey("expired", PASSWORD),
          PASSWORD,
          new Certificate[] {leaf, good.getCertificate("good")});
    }
    return store;
  }

  private static void keytool(String alias, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", alias, "-keystore", folder.resolve(alias + ".p12").toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
  }
}
