package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * Fetches by OkHttp over pinned addresses: no second lookup, no proxy, no redirect, plain text of
 * 64 KiB at most (RFC 8461 section 3.3). Thread-safe.
 */
public final class HttpsPolicyFetcher implements PolicyFetcher {
  private static final int LARGEST = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Predicate<InetAddress> mayBeTouched;
  private final OkHttpClient client;
  private final int port;

  /** A fetcher that keeps to this table and to port 443. */
  public HttpsPolicyFetcher(AddressTable table) {
    this(table::mayBeConnectedTo, new OkHttpClient(), 443);
  }

  /** For tests: other addresses, another trust store, another port. */
  HttpsPolicyFetcher(Predicate<InetAddress> mayBeTouched, OkHttpClient base, int port) {
    this.mayBeTouched = mayBeTouched;
    this.port = port;
    this.client =
        base.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();
  }

  @Override
  public Fetched fetch(String host, List<InetAddress> addresses, Deadline deadline) {
    if (addresses.isEmpty() || !addresses.stream().allMatch(mayBeTouched)) {
      return new Fetched.NotAllowed();
    }
    Duration patience = deadline.left().compareTo(PATIENCE) < 0 ? deadline.left() : PATIENCE;
    OkHttpClient pinned =
        client
            .newBuilder()
            .dns(name -> addresses)
            .callTimeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
            .build();
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("https")
            .host(host)
            .port(port)
            .addPathSegments(".well-known/mta-sts.txt")
            .build();
    try (Response response = pinned.newCall(new Request.Builder().url(url).build()).execute()) {
      return read(response);
    } catch (SSLException e) {
      return isAboutTheCertificate(e)
          ? new Fetched.BadCertificate(String.valueOf(e.getMessage()))
          : new Fetched.Unreachable("TLS: " + e.getMessage());
    } catch (InterruptedIOException e) {
      return new Fetched.Unreachable("no answer within " + patience.toMillis() + " ms");
    } catch (IOException e) {
      return new Fetched.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  /** Everything else that ends a handshake may be of this machine's making. */
  private static boolean isAboutTheCertificate(SSLException e) {
    if (e instanceof SSLPeerUnverifiedException) {
      return true; // for another host
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private static Fetched read(Response response) throws IOException {
    if (response.code() != 200) {
      return new Fetched.Unusable("HTTP status " + response.code());
    }
    String type = String.valueOf(response.header("Content-Type"));
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("text/plain")) {
      return new Fetched.Unusable("content type " + type + " instead of text/plain");
    }
    ResponseBody body = response.body();
    if (body == null) {
      return new Fetched.Unusable("an empty answer");
    }
    BufferedSource source = body.source();
    if (source.request(LARGEST + 1L)) {
      return new Fetched.Unusable("an answer of more than 64 KiB");
    }
    return new Fetched.Text(new String(source.readByteArray(), StandardCharsets.UTF_8));
  }
}
