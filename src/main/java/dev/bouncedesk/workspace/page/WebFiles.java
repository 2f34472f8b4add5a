package dev.bouncedesk.workspace.page;

import dev.bouncedesk.workspace.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's own files, from the class path. */
public final class WebFiles {

  private static final Pattern NAME = Pattern.compile("/web/([a-z0-9-]{1,40}\\.([a-z]{2,4}))");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml");

  /** No script but our own files, nothing from elsewhere, nobody may frame it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** Sends the file at this path; false when there is none. */
  public boolean serve(Exchange exchange) throws IOException {
    String path = exchange.path().equals("/") ? "/web/index.html" : exchange.path();
    Matcher name = NAME.matcher(path);
    if (!exchange.method().equals("GET") || !name.matches()) {
      return false;
    }
    Optional<String> type = Optional.ofNullable(TYPES.get(name.group(2)));
    try (InputStream file =
        WebFiles.class.getResourceAsStream("/dev/bouncedesk/workspace/web/" + name.group(1))) {
      if (file == null || type.isEmpty()) {
        return false;
      }
      exchange
          .with("Content-Security-Policy", POLICY)
          .with("X-Content-Type-Options", "nosniff")
          .with("Referrer-Policy", "no-referrer")
          .with("Cache-Control", "no-cache")
          .bytes(200, type.get(), file.readAllBytes());
      return true;
    }
  }
}
