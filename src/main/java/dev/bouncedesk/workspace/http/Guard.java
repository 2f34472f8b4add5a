package dev.bouncedesk.workspace.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps web pages from elsewhere out. A name that was made to point at 127.0.0.1 (DNS rebinding)
 * shows in Host, a foreign page's request (cross-site request forgery) in Origin or Sec-Fetch-Site.
 */
public final class Guard {

  private final Set<String> hosts;
  private final Set<String> origins;

  public Guard(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    origins = hosts.stream().map(host -> "http://" + host).collect(Collectors.toUnmodifiableSet());
  }

  /** Why the request must be refused; empty when it may come in. */
  public Optional<String> objection(Exchange exchange) {
    String host = exchange.header(HttpHeader.HOST).orElse("").toLowerCase(Locale.ROOT);
    if (!hosts.contains(host)) {
      return Optional.of("This workspace answers only at " + String.join(" or ", hosts) + ".");
    }
    Optional<String> origin = exchange.header(HttpHeader.ORIGIN);
    if (origin.isPresent() && !origins.contains(origin.get().toLowerCase(Locale.ROOT))) {
      return Optional.of("Requests from other web pages are refused.");
    }
    String site = exchange.header("Sec-Fetch-Site").orElse("none");
    boolean ours = site.equals("none") || site.equals("same-origin");
    // A link on another page may lead to the front page; that is all a navigation can reach.
    if (!ours && !(exchange.method().equals("GET") && exchange.path().equals("/"))) {
      return Optional.of("Requests from other web pages are refused.");
    }
    return Optional.empty();
  }
}
